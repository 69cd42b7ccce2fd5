// Draws how the speed of a dcgan step depends on its batch and on its width, from the benchmark's
// JSON lines: where no curve falls, the time grows no faster than the operations do.
//
//   for batch in 16 32 64 128 256 512; do node tests/bench/run.mjs --json --op step --workload dcgan --batch $batch; done > lines
//   for width in 16 32 64 128; do node tests/bench/run.mjs --json --op step --workload dcgan --width $width; done >> lines
//   node tests/bench/curves.mjs < lines > tests/bench/curves.svg
import { readFileSync } from 'node:fs';

const lines = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  .filter(({ workload, op }) => workload === 'dcgan' && op === 'step');
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const name = ({ build, threads }) => `${build}, ${threads} thread${threads > 1 ? 's' : ''}`;
const series = [...new Set(lines.map(name))];
// Of the fastest run: the curve is the program's, the unrest is the machine's.
const rate = ({ flops, min_ms: fastest }) => flops / fastest / 1e6;
const top = Math.ceil(Math.max(...lines.map(rate)) / 50) * 50;
const size = { width: 300, height: 180, left: 46, top: 24, gap: 40 };

function panel(index, title, values, points, key) {
  const left = size.left + index * (size.width + size.gap);
  const x = (value) => left + Math.log2(value / values[0]) / Math.log2(values.at(-1) / values[0]) * size.width;
  const y = (value) => size.top + size.height * (1 - value / top);
  const text = (at, down, anchor, content) => `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
  const parts = [text(left + size.width / 2, 14, 'middle', title)];
  for (let level = 0; level <= top; level += 50)
    parts.push(`<path d="M${left} ${y(level)}h${size.width}" stroke="#ccc"/>`, text(left - 4, y(level) + 4, 'end', level));
  for (const value of values) parts.push(text(x(value), size.top + size.height + 16, 'middle', value));
  series.forEach((which, i) => {
    const own = points.filter((line) => name(line) === which).sort((a, b) => a[key] - b[key]);
    const places = own.map((line) => `${x(line[key]).toFixed(1)},${y(rate(line)).toFixed(1)}`);
    parts.push(`<polyline points="${places.join(' ')}" fill="none" stroke="${colours[i]}" stroke-width="2"/>`);
    for (const place of places) parts.push(`<circle cx="${place.split(',')[0]}" cy="${place.split(',')[1]}" r="3" fill="${colours[i]}"/>`);
  });
  return parts.join('\n');
}

const byWidth = lines.filter(({ width }) => width), byBatch = lines.filter(({ width }) => !width);
const values = (points, key) => [...new Set(points.map((line) => line[key]))].sort((a, b) => a - b);
const legend = series.map((which, i) => `<g transform="translate(${size.left + i * 230}, ${size.top + size.height + 34})">` +
  `<path d="M0 0h20" stroke="${colours[i]}" stroke-width="2"/><text x="26" y="4">${which}</text></g>`);
const whole = { width: size.left + 2 * size.width + size.gap + 20, height: size.top + size.height + 50 };
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.width} ${whole.height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
${panel(0, 'GFLOP/s by batch, width 32', values(byBatch, 'batch'), byBatch, 'batch')}
${panel(1, 'GFLOP/s by width, batch 64', values(byWidth, 'width'), byWidth, 'width')}
${legend.join('\n')}
</svg>`);
