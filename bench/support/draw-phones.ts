import { normalisePhone } from '../../src/plugins/numbers/domain/phone';

const taken = new Set<number>();

/** Mobile phones that no other draw of this process gave, all odd: the base is filled with even ones. */
export const drawPhones = (count: number, random: () => number): number[] => {
  const phones: number[] = [];
  while (phones.length < count) {
    const phone = 79000000001 + Math.floor(random() * 499_999_999) * 2;
    if (taken.has(phone) || !normalisePhone(String(phone)).ok) continue;
    taken.add(phone);
    phones.push(phone);
  }
  return phones;
};
