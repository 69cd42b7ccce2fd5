// single_file.mjs OUT VARIANT...: the whole page as one HTML file that opens by double-click, from a
// USB stick too. The variants must be such without threads: a file gets none.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const web = join(root, 'web');
const [out, ...variants] = process.argv.slice(2);

// A module that lays the builds ready before web/boot.mjs begins.
const builds = variants.map((name, i) => `import create${i} from ${JSON.stringify(join(root, 'build', name, 'web', 'counterfeit.mjs'))};`);
const inside = variants.map((name, i) => `${JSON.stringify(name)}: { create: create${i}, wasm: () => unpack(${JSON.stringify(name)}) }`);
const ready = `${builds.join('\n')}
async function unpack(name) {
  const packed = Uint8Array.from(atob(document.getElementById(name).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
globalThis.counterfeitInside = { ${inside.join(', ')} };
`;

const folder = mkdtempSync(join(tmpdir(), 'counterfeit-'));
let script;
try {
  writeFileSync(join(folder, 'ready.mjs'), ready);
  writeFileSync(join(folder, 'main.mjs'), `import './ready.mjs';\nimport ${JSON.stringify(join(web, 'boot.mjs'))};\n`);
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.mjs')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
    plugins: [{
      name: 'vendor',
      setup: (bundler) => bundler.onResolve({ filter: /vendor\/wasm-feature-detect\.js$/ }, () => ({ path: join(root, 'node_modules/wasm-feature-detect/dist/esm/index.js') })),
    }],
  });
  script = outputFiles[0].text.replaceAll('</script', '<\\/script');
} finally {
  rmSync(folder, { recursive: true });
}

const icon = `data:image/svg+xml;base64,${readFileSync(join(web, 'icon.svg')).toString('base64')}`;
const policy = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src blob: data:; connect-src * blob: data:`;
const packed = variants.map((name) =>
  `<script type="text/plain" id="${name}">${gzipSync(readFileSync(join(root, 'build', name, 'web', 'counterfeit.wasm')), { level: 9 }).toString('base64')}</script>`);
// The texts of the other languages; where they hold a tag it is spelled so that it ends nothing.
const textsFolder = join(root, 'build', variants[0], 'generated', 'texts');
for (const name of readdirSync(textsFolder).filter((one) => one.endsWith('.json'))) {
  const text = JSON.stringify(JSON.parse(readFileSync(join(textsFolder, name), 'utf8'))).replaceAll('</', '<\\/');
  packed.push(`<script type="application/json" id="texts-${name.slice(0, -'.json'.length)}">${text}</script>`);
}

// Each change must find its place: a page that lacks one would not start.
const change = (text, from, to) => {
  if (!text.includes(from)) throw new Error(`index.html has no ${from}`);
  return text.replaceAll(from, () => to);
};
let page = readFileSync(join(web, 'index.html'), 'utf8');
page = page.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy);
page = change(page, '  <link rel="manifest" href="manifest.webmanifest">\n', '');
page = change(page, '<link rel="stylesheet" href="style.css">', `<style>\n${readFileSync(join(web, 'style.css'), 'utf8')}</style>`);
page = change(page, '  <script type="module" src="boot.mjs"></script>\n', '');
page = change(page, 'icon.svg', icon);
page = change(page, '</body>', `${packed.join('\n')}\n<script type="module">${script}</script>\n</body>`);
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1e6).toFixed(1)} MB`);
