// npm run fuzz-files -- [files] [seed]: reads files that were changed at random, for as long as it takes.
import { fuzz } from '../test/hostile/fuzz.ts';

const [runs = '20000', seed = String(Date.now())] = process.argv.slice(2);
console.log(`seed ${seed}`);
const began = performance.now();
const { read, refused } = await fuzz({
  runs: Number(runs),
  seed: Number(seed),
  ms: Number.MAX_SAFE_INTEGER,
});
console.log(
  `${read} read, ${refused} refused, ${Math.round((performance.now() - began) / 1000)} s`,
);
process.exit();
