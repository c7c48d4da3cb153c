import { describe, expect, inject, it } from 'vitest';
import { sql } from '../../../src/plugins/core/server/src/sql';
import { asSuperuser } from '../../harness/cluster';
import { accessFaults, readingFaults } from '../support/check-page';
import { house } from '../support/house';
import { sessionOf } from '../support/people';
import { visit, type Visit } from '../support/visit';
import { says } from '../support/words';

const SEALED_WITHIN_MS = 40_000;

interface SealedEvent {
  readonly id: string;
  readonly name: string;
  readonly block: number;
}

/** The newest order of a load that stands in a block, once there is one. */
const sealedLoad = async (): Promise<SealedEvent> => {
  let found: SealedEvent | undefined;
  const look = async () => {
    found = await house().app.db.one<SealedEvent>(sql`
      select e.id::text, e.actor_name as name, s.block from crm.audit_events e
      join crm.audit_seals s on e.id between s.from_id and s.to_id
      where e.action = 'exchange.import.start' order by e.id desc limit 1`);
    return found !== undefined;
  };
  await expect.poll(look, { timeout: SEALED_WITHIN_MS, interval: 500 }).toBe(true);
  if (!found) throw new Error('nothing is sealed');
  return found;
};

/** What only somebody with the server's own login can do: past the trigger that refuses it to everybody else. */
const rewrite = (id: string, name: string): Promise<unknown> =>
  asSuperuser(
    inject('cluster'),
    async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query('update crm.audit_events set actor_name = $2 where id = $1', [id, name]);
    },
    house().app.database
  );

const openAudit = async (window: Visit): Promise<void> => {
  await window.go('/numera/audit');
  await window.page.getByRole('heading', { level: 1 }).waitFor();
  await window.answered();
};

const verify = (window: Visit) =>
  window.page.getByRole('button', { name: says('ru', 'audit', 'seal.verify'), exact: true });

/** Journey 12: the log shows what was done, proves that it is whole, and tells where it is not. */
export const readAudit = (): void => {
  describe('an administrator who reads the audit log', () => {
    it('finds what others did, verifies it, and is told which block somebody changed', async () => {
      const window = await visit({ token: await sessionOf('administrator', 'ru') });
      const { page } = window;
      await openAudit(window);
      const { id, name, block } = await sealedLoad();
      await page.getByText(name).first().waitFor();
      expect(await readingFaults(page, 'ru')).toEqual([]);
      await verify(window).click();
      await page.getByText(says('ru', 'audit', 'seal.green')).waitFor();
      expect(await accessFaults(page)).toEqual([]);

      await rewrite(id, 'Кто-то другой');
      await verify(window).click();
      await page.getByText(says('ru', 'audit', 'fault.changed')).waitFor();
      await page
        .getByText(new RegExp(`^Блок ${block}$`))
        .first()
        .waitFor();
      expect(await page.getByText(says('ru', 'audit', 'seal.green')).count()).toBe(0);
      expect(await accessFaults(page)).toEqual([]);

      await rewrite(id, name);
      await verify(window).click();
      await page.getByText(says('ru', 'audit', 'seal.green')).waitFor();
      await window.leave();
    });

    it('shows a manager his own actions and nobody else’s, and no seals', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const { page } = window;
      await openAudit(window);
      const me = await house().app.db.one<{ name: string }>(sql`
        select concat_ws(' ', firstname, lastname) as name from public.admin_users where email = 'manager@numera.test'`);
      await page.getByRole('row').nth(1).waitFor();
      const others = await house().app.db.rows<{ name: string }>(sql`
        select distinct actor_name as name from crm.audit_events
        where actor_name is not null and actor_name <> ${me?.name ?? ''} and actor_kind = 'user'`);
      expect(others.length).toBeGreaterThan(0);
      const text = await page.getByRole('main').first().innerText();
      for (const { name } of others) expect(text).not.toContain(name);
      expect(await verify(window).count()).toBe(0);
      await window.leave();
    });
  });
};
