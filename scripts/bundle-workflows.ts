// Writes what WORKFLOW_BUNDLE names: `npm run bundle-workflows -- FILE`.
import { writeWorkflowBundle } from '../platform/workflow-bundle.ts';

const [file] = process.argv.slice(2);
if (file) {
  process.stdout.write(`${await writeWorkflowBundle(file)}\n`);
} else {
  process.stderr.write('Expected the file to write: npm run bundle-workflows -- FILE\n');
  process.exitCode = 1;
}
