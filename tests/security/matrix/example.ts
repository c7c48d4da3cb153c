import type { Contract, Output, Meta } from '../../../src/plugins/core/contract/contract';
import type { Permission } from '../../../src/plugins/core/contract/permission';
import { contracts } from './contracts';
import { scopeOfContract, seesSide, type Subject } from './subject';
import type { Side, World } from './world';

/** A half of the world, or what is in none. */
export type Target = 'one' | 'two' | 'absent';

/** What a call names: nothing of any half, one row, or several of different halves. */
export type Variant = readonly Target[];

export const SINGLE: readonly Variant[] = [['absent'], ['one'], ['two']];

export const MANY: readonly Variant[] = [
  ...SINGLE,
  ['absent', 'absent'],
  ['one', 'absent'],
  ['absent', 'two'],
  ['one', 'two'],
];

export interface Refused {
  readonly status: number;
  readonly code: string;
}

/** What a call is made of. */
export interface Sent {
  readonly input: object;
  readonly body?: string;
  /** What the answer may repeat of the request: it is left out when answers are compared. */
  readonly named?: readonly string[];
}

export interface Stage {
  readonly world: World;
  readonly subject: Subject;
  readonly side: (target: 'one' | 'two') => Side;
  /** Whether the call will change something: then it needs rows of its own. */
  readonly fresh: boolean;
}

export interface Answered<C extends Contract> {
  readonly data: Output<C>;
  readonly meta: Meta<C>;
  readonly stage: Stage;
  readonly variant: Variant;
}

/** One way of calling a contract that is valid in itself. */
export interface Example<C extends Contract = Contract> {
  readonly contract: C;
  readonly what: string;
  readonly variants: readonly Variant[];
  send(variant: Variant, stage: Stage): Sent | Promise<Sent>;
  /** Whether the subject sees a target, where it is not for his scope to say. */
  sees?(subject: Subject, target: 'one' | 'two'): boolean;
  /** A right that is asked for besides the contract's own, and how its lack is told. */
  readonly needs?: { readonly permission: Permission; readonly refused: Refused };
  /** How a target out of sight is told; `empty`: a good answer without it. 404 unless said. */
  readonly unseen?: Refused | 'empty';
  /** The same of a call of which only a part is in sight; as `unseen` unless said. */
  readonly partly?: Refused | 'empty';
  /** What a subject is told for a reason of this example's own. */
  instead?(subject: Subject, variant: Variant): Refused | undefined;
  /** Of a good answer, unless the contract's. */
  readonly status?: number;
  /** Whether this call leaves an audit entry although the contract's others do not, or the other way round. */
  readonly audit?: boolean;
  /** What is wrong with a good answer. */
  check?(answered: Answered<C>): readonly string[];
}

/** Checked against its contract and then kept with all the others. */
export const example = <C extends Contract>(made: Example<C>): Example =>
  made as unknown as Example;

export const NOT_FOUND: Refused = { status: 404, code: 'not_found' };
export const UNKNOWN: Refused = { status: 400, code: 'unknown_reference' };

/** Tokens and application users hold a permission by a scope of any contract that asks for it. */
export const holdsPermission = ({ rights, door }: Subject, { action }: Permission): boolean =>
  door === 'admin'
    ? rights.actions.has(action)
    : contracts.some(
        (each) => each.permission.action === action && rights.scopes.has(scopeOfContract(each))
      );

export const lacks = ({ needs }: Example, subject: Subject): Refused | undefined =>
  needs && !holdsPermission(subject, needs.permission) ? needs.refused : undefined;

export const seesTarget = (made: Example, subject: Subject, target: Target): boolean =>
  target !== 'absent' && (made.sees?.(subject, target) ?? seesSide(subject, target));

/** The same call with everything out of sight replaced by what is not there. */
export const asAbsent = (made: Example, subject: Subject, variant: Variant): Variant =>
  variant.map((target) => (seesTarget(made, subject, target) ? target : 'absent'));
