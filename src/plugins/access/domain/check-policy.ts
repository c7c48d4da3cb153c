import { fault, isBlank, type Draft, type Fault } from './fault';

export const MOST_ACTIVE = 100_000;

export const checkPolicy = ({ max_active: most }: Draft): Fault[] =>
  isBlank(most) || (Number.isInteger(most) && Number(most) >= 1 && Number(most) <= MOST_ACTIVE)
    ? []
    : [
        fault(
          'max_active',
          'A whole number from 1, or nothing for no limit.',
          'Целое число от 1 или ничего, если предела нет.'
        ),
      ];
