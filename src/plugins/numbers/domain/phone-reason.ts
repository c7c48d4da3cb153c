/**
 * Why a cell is no phone. Closed list: imports count by it, the rejects file and the API name it. Texts for people are
 * beside the other reasons of a load (exchange) and in the answers of the API.
 */
export const phoneReasons = [
  /** Nothing but blanks and dashes. */
  'empty',
  /** `7,90512E+10`, `####`: a spreadsheet cut the digits off; they cannot be had back. */
  'lost_digits',
  /** `7905*****67`, `8905XXX4567`: masked. */
  'hidden_digits',
  /** `79О5…` with a letter O, or words. */
  'letters',
  /** Signs that stand in no phone, or a plus sign in the middle. */
  'not_a_phone',
  /** 112, 0890: real, but not a number of E.164. */
  'short_code',
  'too_short',
  'too_long',
  /** Bare national digits, and no country was given. */
  'no_country',
  /** `+8 905…`: no country has this code. */
  'unknown_country',
  /** Right length, but no operator or region has this code. */
  'unassigned',
] as const;

export type PhoneReason = (typeof phoneReasons)[number];
