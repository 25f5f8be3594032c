// The bill of materials, as CycloneDX 1.6 (https://cyclonedx.org): what is in the program that is shipped, with licences
// and checksums, and what only made it ("scope": "excluded"). Usage: bom.mjs [FILE]
// It follows from Cargo.lock and package-lock.json alone, so equal sources give equal bytes: no date, no serial number.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name) => readFileSync(`${root}${name}`, 'utf8');
const byReference = (one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1);

/** The crates of the build for the browser, as cargo describes them, and which of them are in the program. */
function crates() {
  // As index.html has the program built.
  const options = ['--format-version=1', '--locked', '--offline', '--no-default-features', '--features=split',
    '--filter-platform=wasm32-unknown-unknown'];
  const metadata = JSON.parse(execFileSync('cargo', ['metadata', ...options], { cwd: root, maxBuffer: 1 << 28 }));
  const packages = new Map(metadata.packages.map((it) => [it.id, it]));
  const nodes = new Map(metadata.resolve.nodes.map((it) => [it.id, it]));
  const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes('proc-macro'));
  const reached = (isShipped) => {
    const found = new Set();
    const pending = [metadata.resolve.root];
    while (pending.length > 0) {
      const id = pending.pop();
      if (found.has(id)) continue;
      found.add(id);
      for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
        // A macro and what builds a crate run while compiling, and are in no program.
        const isWanted = kinds.some(({ kind }) => kind === null || (!isShipped && kind === 'build'));
        if (isWanted && !(isShipped && isMacro(pkg))) pending.push(pkg);
      }
    }
    return found;
  };
  const [shipped, all] = [reached(true), reached(false)];
  return { packages, nodes, root: metadata.resolve.root, shipped, all };
}

const purlOf = ({ name, version }) => `pkg:cargo/${name}@${version}`;
// Crates of old write a slash for "or", which SPDX does not know.
const expression = (license) => license.replaceAll('/', ' OR ');

function checksums() {
  const blocks = read('Cargo.lock').split('\n[[package]]\n').slice(1);
  const value = (block, key) => block.match(new RegExp(`^${key} = "(.*)"$`, 'm'))?.[1];
  return new Map(blocks.map((block) => [`${value(block, 'name')}@${value(block, 'version')}`, value(block, 'checksum')]));
}

function nodePackages() {
  const packages = Object.entries(JSON.parse(read('package-lock.json')).packages).filter(([path]) => path);
  return packages.map(([path, it]) => {
    const name = path.split('node_modules/').at(-1);
    const reference = `pkg:npm/${name.replace('@', '%40')}@${it.version}`;
    const hash = Buffer.from(it.integrity.replace('sha512-', ''), 'base64').toString('hex');
    return { type: 'library', 'bom-ref': reference, name, version: it.version, scope: 'excluded',
      hashes: [{ alg: 'SHA-512', content: hash }], licenses: [{ expression: it.license }], purl: reference };
  });
}

/** The bill of materials as an object. */
export function bom() {
  const { packages, nodes, root: own, shipped, all } = crates();
  const sums = checksums();
  const component = (id) => {
    const it = packages.get(id);
    return { type: 'library', 'bom-ref': purlOf(it), name: it.name, version: it.version,
      scope: shipped.has(id) ? 'required' : 'excluded',
      hashes: [{ alg: 'SHA-256', content: sums.get(`${it.name}@${it.version}`) }],
      licenses: [{ expression: expression(it.license) }], purl: purlOf(it) };
  };
  const others = [...all].filter((id) => id !== own);
  const components = [...others.map(component), ...nodePackages()].sort(byReference);
  const unique = components.filter((it, at) => at === 0 || it['bom-ref'] !== components[at - 1]['bom-ref']);
  const dependencies = [...all].map((id) => ({
    ref: purlOf(packages.get(id)),
    dependsOn: nodes.get(id).deps.filter(({ pkg }) => all.has(pkg)).map(({ pkg }) => purlOf(packages.get(pkg))).sort(),
  })).sort((one, other) => (one.ref < other.ref ? -1 : 1));
  const it = packages.get(own);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': purlOf(it), name: it.name, version: it.version,
      description: it.description, licenses: [{ expression: expression(it.license) }], purl: purlOf(it) } },
    components: unique,
    dependencies,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = bom();
  const text = `${JSON.stringify(made, null, 1)}\n`;
  if (process.argv[2]) writeFileSync(process.argv[2], text);
  else process.stdout.write(text);
  const shipped = made.components.filter(({ scope }) => scope === 'required').length;
  console.error(`bill of materials: ${shipped} crates in the program, ${made.components.length - shipped} that only make it`);
}
