// assemble.mjs VARIANT...: gathers the page in dist/: the files of web/ (without the tools), what it
// takes from npm, and each variant's module. dist/ can be copied to any web server as it is.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { transformSync } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const variants = process.argv.slice(2);

const isTool = (path) => path === 'tools' || path === 'serve.mjs' || path.endsWith('.md');
const copies = [['node_modules/wasm-feature-detect/dist/esm/index.js', 'vendor/wasm-feature-detect.js']];
for (const entry of readdirSync(join(root, 'web')))
  if (!isTool(entry)) copies.push([join('web', entry), entry]);
for (const variant of variants) {
  const folder = join('build', variant, 'web');
  if (existsSync(join(root, folder))) copies.push([folder, variant]);
}
// The languages' texts are the same in every build.
const texts = variants.map((variant) => join('build', variant, 'generated', 'texts')).find((folder) => existsSync(join(root, folder)));
if (texts) copies.push([texts, 'texts']);

// Modules go without blanks and long names: they are read where they come from.
const isModule = (file) => file.endsWith('.mjs');
const place = (file, target) => {
  if (isModule(file)) writeFileSync(target, transformSync(readFileSync(file, 'utf8'), { minify: true, legalComments: 'none' }).code);
  else cpSync(file, target, { preserveTimestamps: true });
};

// Files are replaced one by one, so a page that is being served meanwhile never misses one; what no
// longer has a source goes at the end.
const kept = new Set();
const walk = (path, visit) => {
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) walk(join(path, name), visit);
  else visit(path);
};
for (const [from, to] of copies) {
  const source = join(root, from);
  walk(source, (file) => {
    const target = join(dist, to, relative(source, file));
    kept.add(target);
    const old = statSync(target, { throwIfNoEntry: false });
    const now = statSync(file);
    // A copy's time is rounded to milliseconds.
    const unchanged = old && !isModule(file) && old.size === now.size && Math.abs(old.mtimeMs - now.mtimeMs) < 1;
    if (unchanged) return;
    mkdirSync(dirname(target), { recursive: true });
    place(file, target);
  });
}

// The list of it all: web/offline.mjs keeps the page by it and knows a newer version from it.
const list = join(dist, 'files.json');
const files = [...kept].map((file) => relative(dist, file).replaceAll('\\', '/')).sort();
const sum = createHash('sha256');
for (const file of files) sum.update(`${file}\0`).update(readFileSync(join(dist, file)));
writeFileSync(list, JSON.stringify({ version: sum.digest('hex').slice(0, 16), variants, files }));
kept.add(list);

if (existsSync(dist)) walk(dist, (file) => kept.has(file) || rmSync(file));
