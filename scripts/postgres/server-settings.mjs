// Settings of the embedded server, given on its command line: a new release changes them without touching data.
import { statfsSync } from 'node:fs';
import os from 'node:os';

const MB = 1024 * 1024;

/** @param {{ fsync?: boolean, maxConnections?: number }} wish */
export function serverSettings({ fsync = true, maxConnections = 100 }) {
  const memory = os.totalmem() / MB;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: maxConnections,
    // Modest: the same machine runs Node, a build and a browser. From 8 GB on a twelfth, up to 2 GB.
    shared_buffers: `${memory < 2048 ? 64 : memory < 4096 ? 128 : memory < 8192 ? 256 : Math.min(2048, Math.round(memory / 12))}MB`,
    effective_cache_size: `${Math.max(256, Math.min(8192, Math.round(memory / 3)))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: memory < 4096 ? '64MB' : '256MB',
    max_wal_size: memory < 8192 ? '2GB' : '4GB',
    checkpoint_timeout: '15min',
    // The binaries know pglz only, which takes 0.12 ms of CPU for each page that is written whole after a checkpoint.
    wal_compression: 'off',
    random_page_cost: '1.1',
    // The binaries come without LLVM.
    jit: 'off',
    password_encryption: 'scram-sha-256',
    // A container's /dev/shm is often 64 MB, too little for a parallel hash join.
    dynamic_shared_memory_type: smallShm() ? 'mmap' : undefined,
    logging_collector: 'on',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    // Survives a kill -9 of the server all the same, only not a power cut; a commit stays a commit.
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
}

function smallShm() {
  if (process.platform !== 'linux') return false;
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize < 256 * MB;
  } catch {
    return true;
  }
}
