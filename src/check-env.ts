import { faults } from './env';

// `npm start` asks here before anything else: one line per fault, and no start.
if (faults.length > 0) {
  process.stderr.write(
    `Numera cannot start, the configuration is not right:\n${faults.map((fault) => `  ${fault}\n`).join('')}`
  );
  process.exit(1);
}
