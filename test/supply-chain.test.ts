import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);
const json = async (name: string) =>
  JSON.parse(await readFile(new URL(name, root), 'utf8')) as {
    dependencies: Record<string, string>;
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };

/** Compatible with the EUPL 1.2 for software that stands beside it. */
const licences = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense'],
  ...['BlueOak-1.0.0', 'Python-2.0', 'PSF-2.0', 'EUPL-1.2', 'OFL-1.1', 'Zlib', 'CC0-1.0'],
  'CC-BY-3.0', // The data of the holidays; named in the README.
  'LGPL-3.0-or-later', // libvips, linked dynamically.
]);
/** They name their licence in a file instead of in the package. */
const readByHand: Record<string, string> = {
  'combine-errors': 'MIT',
  'dejavu-fonts-ttf': 'Bitstream Vera, free to use and to embed',
  unionfs: 'Unlicense',
};

interface Component {
  name: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
}

test('every package that runs has a licence that goes with ours', async () => {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--omit=dev'],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: Component[];
  };
  expect(bomFormat).toBe('CycloneDX');
  expect(components.length).toBeGreaterThan(100);
  const others = components.filter(
    ({ name, licenses = [] }) =>
      !(name in readByHand) && !(licenses.length > 0 && licenses.every((one) => isKnown(one))),
  );
  expect(others.map(({ name, licenses }) => ({ name, licenses }))).toEqual([]);
});

function isKnown({ license, expression }: NonNullable<Component['licenses']>[number]): boolean {
  const words = (expression ?? license?.id ?? license?.name ?? '').replaceAll(/[()]/g, '');
  return words
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => licences.has(one.trim())));
}

test('the lock file holds a checksum of every package and no address', async () => {
  const { packages } = await json('package-lock.json');
  const all = Object.entries(packages).filter(([path]) => path !== '');
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(([, one]) => !one.integrity).map(([path]) => path)).toEqual([]);
  expect(all.filter(([, one]) => one.resolved).map(([path]) => path)).toEqual([]);
});

test('every package of package.json has its reason', async () => {
  const { dependencies } = await json('package.json');
  const page = await readFile(new URL('docs/decisions/7-dependencies.md', root), 'utf8');
  const named = new Set([...page.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const isNamed = (name: string) => named.has(name) || named.has(name.replace(/\/.*/, '/*'));
  expect(Object.keys(dependencies).filter((name) => !isNamed(name))).toEqual([]);
});
