import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Bus, Ears } from './live-event';
import { backOff } from './reconnect';

const PING_MS = 15_000;
const PING_PATIENCE_MS = 5_000;

const NAME = /^[a-z_]+$/;

/**
 * A connection of its own: LISTEN does not survive a pool. `lost` is called once, whatever went wrong, and only for a
 * connection that stood: an attempt that fails rejects and says nothing else, or each failure would start two more.
 */
const connect = async (
  url: string,
  channel: string,
  ears: Ears,
  lost: () => void
): Promise<Client> => {
  const client = new Client({
    connectionString: url,
    application_name: 'numera live',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  let stands = false;
  const gone = () => {
    if (stands) lost();
    stands = false;
  };
  client.on('notification', ({ payload }) => ears.hear(payload ?? 'null'));
  client.on('error', gone);
  client.on('end', gone);
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  stands = true;
  return client;
};

// A connection that a firewall has dropped says nothing: only a question that stays unanswered tells.
const answers = (client: Client): Promise<boolean> =>
  Promise.race([
    client.query('select 1').then(
      () => true,
      () => false
    ),
    sleep(PING_PATIENCE_MS, false, { ref: false }),
  ]);

/** LISTEN with back-off, a heartbeat, and `missed()` after every gap. Nothing in here may reject unheard. */
export const openPostgresBus = async (url: string, channel: string, ears: Ears): Promise<Bus> => {
  if (!NAME.test(channel)) throw new Error(`${channel} is no channel name`);
  let client: Client | undefined;
  let closed = false;

  const comeBack = async (): Promise<void> => {
    for (let attempt = 0; !closed; attempt += 1) {
      await sleep(backOff(attempt), undefined, { ref: false });
      if (closed) return;
      try {
        client = await connect(url, channel, ears, lost);
        ears.missed();
        return ears.say('connected again');
      } catch (error) {
        ears.say(`no connection yet: ${(error as Error).message}`);
      }
    }
  };
  const lost = (): void => {
    client = undefined;
    if (closed) return;
    ears.say('connection lost');
    void comeBack();
  };
  const ping = async (): Promise<void> => {
    const asked = client;
    if (!asked || (await answers(asked)) || asked !== client) return;
    // Ends the socket without waiting for the far side, which brings `lost`.
    (
      asked as unknown as { connection: { stream: { destroy(): void } } }
    ).connection.stream.destroy();
  };

  client = await connect(url, channel, ears, lost);
  const beat = setInterval(() => void ping(), PING_MS);
  beat.unref();
  return {
    async publish(payloads) {
      if (!client) throw new Error('no connection');
      await client.query('select pg_notify($1, p) from unnest($2::text[]) p', [channel, payloads]);
    },
    async close() {
      closed = true;
      clearInterval(beat);
      await client?.end().catch(() => undefined);
    },
  };
};
