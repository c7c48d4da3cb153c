import type { Contract, Door } from '../../../src/plugins/core/contract/contract';
import type { ContentVerb } from '../../../src/plugins/access/contract/presets';

/** Which of the two projects of the world lie inside a subject's scope. */
export type Sight = 'both' | 'one' | 'two' | 'nothing';

/** What a subject was given, by name: nothing here is read from the application under test. */
export interface Rights {
  /** Actions of permissions, as roles hold them. */
  readonly actions: ReadonlySet<string>;
  /** Verbs in the Content Manager, by content type. */
  readonly content: Readonly<Record<string, readonly ContentVerb[]>>;
  /** Content-API scopes, as tokens and application users hold them. */
  readonly scopes: ReadonlySet<string>;
}

/** Somebody who knocks at both doors with what he has. */
export interface Subject {
  readonly name: string;
  readonly kind: 'user' | 'token' | 'app-user' | 'admin-token' | 'nobody';
  readonly id: number;
  readonly token: Readonly<Record<Door, string | null>>;
  /** Where his credentials are good; at the other door he is a stranger. */
  readonly door: Door | null;
  /** The code that turns him away from everything of ours, whatever he holds. */
  readonly barred?: 'token_type' | 'token_kind';
  readonly rights: Rights;
  readonly sight: Sight;
  /** Whether a project that he makes can come into his scope; see `0-precise-rules` 7. */
  readonly listed: boolean;
}

export const NO_RIGHTS: Rights = { actions: new Set(), content: {}, scopes: new Set() };

export const scopeOfContract = ({ plugin, name }: Contract): string => `plugin::${plugin}.${name}`;

/** Whether he holds the permission of a contract, at the door where he is known. */
export const mayCall = ({ rights, door }: Subject, contract: Contract): boolean =>
  door === 'admin'
    ? rights.actions.has(contract.permission.action)
    : rights.scopes.has(scopeOfContract(contract));

export const seesSide = ({ sight }: Subject, side: 'one' | 'two'): boolean =>
  sight === 'both' || sight === side;
