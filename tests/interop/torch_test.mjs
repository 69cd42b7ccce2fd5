// Our checkpoints in PyTorch, through the project that `export --torch` writes: the same samples,
// the same training steps, and the same again on two processes. What the settings leave to chance
// (noise, changes of pictures, what dropout forgets) is handed in as our program has drawn it, so
// these steps are compared as closely as any.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

import { counterfeit, folder, here, networks, python, runPython, trainingDump } from './tools.mjs'

const skip = python ? false : 'PyTorch is not installed'

const losses = ['minimax', 'least-squares', 'hinge', 'wasserstein', 'relativistic']
const trainings = [
  ...networks,
  ...losses.map((loss) => [`loss=${loss}`]),
  ['r1=1.5'],
  ['r2=1.5'],
  ['gradient_penalty=10', 'loss=wasserstein', 'd_updates=3'],
  ['r1=0.5', 'r2=0.5', 'gradient_penalty=1', 'family=mlp', 'penalty_every=1'],
  ['d_norm=batch', 'd_depth=1', 'r1=0', 'class_head=auxiliary'],
  ['d_norm=layer', 'r1=0', 'family=mlp', 'd_depth=1'],
  ['spectral_norm=true', 'loss=hinge', 'r1=0.5'],
  ['spectral_norm=true', 'family=mlp', 'class_head=auxiliary', 'gradient_penalty=1'],
  ['label_smoothing=0.1', 'clip=0.5', 'rate_decay=10', 'd_rate_decay=5'],
  ['label_smoothing=0.2', 'loss=least-squares', 'use_labels=false'],
  ['same_fakes=true', 'd_updates=2'],
  ['same_fakes=true', 'loss=relativistic', 'd_norm=batch', 'r1=0'],
  ['simultaneous=true', 'd_updates=2'],
  ['simultaneous=true', 'loss=relativistic', 'd_norm=batch', 'r1=0'],
  ['ema_decay=0.5', 'beta1=0', 'beta2=0.999'],
  // Groups of four, of five, and one of seven.
  ['minibatch_stddev=true', 'r1=0', 'd_norm=batch', 'd_depth=1'],
  ['minibatch_stddev=true', 'r1=0', 'batch=10', 'family=mlp', 'spectral_norm=true'],
  ['minibatch_stddev=true', 'r1=0', 'batch=7', 'class_head=auxiliary'],
  ['packing=2', 'use_labels=false', 'r1=0.5', 'r2=0.5', 'gradient_penalty=1', 'penalty_every=1'],
  ['packing=4', 'use_labels=false', 'family=mlp', 'r1=0.5', 'gradient_penalty=1', 'simultaneous=true'],
  ['packing=2', 'use_labels=false', 'minibatch_stddev=true', 'r1=0', 'batch=20', 'loss=relativistic'],
  ['preset=classic-2014'],
  ['preset=stacked'],
  ['dropout=0.3', 'r1=0.5', 'r2=0.5', 'gradient_penalty=1', 'penalty_every=1', 'd_depth=1'],
  ['dropout=0.5', 'family=mlp', 'd_depth=1', 'd_updates=2', 'gradient_penalty=1', 'same_fakes=false'],
  ['dropout=0.5', 'packing=2', 'use_labels=false', 'simultaneous=true', 'd_updates=2', 'r2=0.5'],
  ['dropout=0.4', 'd_norm=batch', 'minibatch_stddev=true', 'r1=0', 'loss=relativistic'],
  ['instance_noise=0.4', 'r1=0.5', 'r2=0.5', 'gradient_penalty=1', 'penalty_every=1'],
  ['instance_noise=0.4', 'noise_steps=23', 'loss=relativistic'],  // gone within the steps that are repeated
  ['augment_translation=true', 'r2=0.5'],
  ['augment_cutout=true', 'family=mlp', 'same_fakes=false', 'd_updates=2'],
  ['augment_brightness=true', 'simultaneous=true', 'gradient_penalty=1'],
  ['augment_translation=true', 'augment_cutout=true', 'augment_brightness=true', 'instance_noise=0.2', 'dropout=0.3',
    'packing=2', 'use_labels=false', 'loss=relativistic', 'r1=0.5', 'r2=0.5', 'd_updates=2'],
]

// How far PyTorch's steps are from ours, from one start.
function repeat(t, settings, seed) {
  const path = folder(t)
  trainingDump(path, ...settings, `seed=${seed}`)
  counterfeit(path, 'export', 'before.safetensors', '--torch', 'project')
  counterfeit(path, 'sample', 'after.safetensors', '--count', '20', '--out', 'samples.safetensors')
  const far = JSON.parse(runPython(path, join(here, 'repeat_training.py'), path))
  t.diagnostic(`seed ${seed}: ${JSON.stringify(far)}`)
  // What PyTorch saves is a checkpoint again.
  assert.match(counterfeit(path, 'info', 'repeated.safetensors'), /24 steps/)
  return far
}

for (const settings of trainings)
  test(`PyTorch repeats our training: ${settings.join(' ')}`, { skip }, (t) => {
    // A rectifier whose argument is zero but for rounding bends one way here and another way there,
    // and a penalty on slopes sees that: about one start in twenty. Any other difference would show
    // from every start.
    const near = (far) => Math.max(far.loss, far.tensor) <= 1e-4
    let far
    for (const seed of [1, 2, 3]) if (near((far = repeat(t, settings, seed)))) break
    assert.ok(far.loss <= 1e-4, `losses are off by ${far.loss}`)
    assert.ok(far.tensor <= 1e-4, `${far.worst} is off by ${far.tensor}`)
    assert.ok(far.sample <= 1e-4, `samples are off by ${far.sample}`)
    assert.ok(far.moved >= 1e-3, 'the steps moved the networks')
    if (settings.some((s) => /^(r1|r2|gradient)\S*=0*\.?[1-9]/.test(s))) assert.ok(far.penalty > 0, 'a penalty counted')
  })

// What the project draws by itself is distributed as what our program draws, by 3000 changes of
// pictures and more of the others.
test('PyTorch leaves the same to chance', { skip }, (t) => {
  const path = folder(t)
  trainingDump(path, 'batch=512', 'g_width=2', 'd_width=2', 'loss=relativistic', 'dropout=0.3', 'instance_noise=0.4',
    'augment_translation=true', 'augment_cutout=true', 'augment_brightness=true')
  counterfeit(path, 'export', 'before.safetensors', '--torch', 'project')
  const { ours, theirs } = JSON.parse(runPython(path, join(here, 'draw_chances.py'), path))
  assert.deepEqual(Object.keys(ours), ['1.dropout.keep', '3.dropout.keep', 'down', 'left', 'light', 'noise', 'right', 'top'])
  for (const [kind, our] of Object.entries(ours)) {
    const their = theirs[kind]
    const both = `${kind}: ours ${JSON.stringify(our)}, theirs ${JSON.stringify(their)}`
    t.diagnostic(both)
    assert.equal(their.count, our.count, both)
    const near = 5 * our.deviation / Math.sqrt(our.count / 4) // five standard errors; reals and fakes share changes
    assert.ok(Math.abs(their.mean - our.mean) <= near, both)
    assert.ok(Math.abs(their.deviation - our.deviation) <= near, both)
    for (const end of kind === 'noise' ? [] : ['low', 'high'])
      assert.ok(Math.abs(their[end] - our[end]) <= 0.01, both)
    assert.deepEqual(their.same, our.same, both)
  }
})

// 256 pictures of the built-in set under MNIST's names.
function makeData(path) {
  counterfeit(path, 'data', 'builtin:strokes', '--count', '256', '--out', 'train-images-idx3-ubyte.idx')
  const header = Buffer.from([0, 0, 8, 1, 0, 0, 1, 0])
  const labels = Buffer.from(Array.from({ length: 256 }, (_, i) => i % 10))
  writeFileSync(join(path, 'train-labels-idx1-ubyte.idx'), Buffer.concat([header, labels]))
}

const numbers = (text) => text.match(/-?\d+\.\d{6}/g).map(Number)

const shared = [
  ['family=conv', 'r1=0.5', 'gradient_penalty=1'],
  ['family=mlp', 'r1=0.5', 'gradient_penalty=1'],
  ['packing=2', 'use_labels=false', 'minibatch_stddev=true', 'r1=0', 'dropout=0.3', 'instance_noise=0.2',
    'augment_translation=true', 'augment_cutout=true', 'augment_brightness=true'],
]
for (const settings of shared)
  test(`two processes compute what one does: ${settings.join(' ')}`, { skip }, (t) => {
    const path = folder(t)
    trainingDump(path, 'batch=32', ...settings)
    counterfeit(path, 'export', 'after.safetensors', '--torch', 'project')
    makeData(path)
    const flags = ['project/train.py', '--data', '.', '--steps', '6', '--say-every', '1']
    const alone = runPython(path, ...flags, '--out', 'alone.safetensors')
    // Both redirections are named since PyTorch 1.13 cannot read its own defaults under Python 3.11.
    const together = runPython(path, '-m', 'torch.distributed.run', '--nproc_per_node', '2',
      '--redirects', '1', '--tee', '1', '--log_dir', 'log',
      '--master_addr', '127.0.0.1', '--master_port', String(20000 + (process.pid % 20000)),
      ...flags, '--out', 'together.safetensors')
    const one = numbers(alone), two = numbers(together)
    assert.equal(one.length, 18)
    assert.equal(two.length, 18)
    one.forEach((value, i) => assert.ok(Math.abs(value - two[i]) <= 1e-4 * Math.max(1, Math.abs(value)),
      `one process:\n${alone}\ntwo:\n${together}`))
    assert.match(counterfeit(path, 'info', 'together.safetensors'), /30 steps/)
  })

test('pictures that the project does not read are refused with the reason', (t) => {
  const path = folder(t)
  counterfeit(path, 'train', '--data', 'stacked:builtin:strokes', '--preset', 'stacked', '--batch', '2',
    '--g-width', '2', '--d-width', '2', '--steps', '1', '--out', 'colour.safetensors')
  assert.throws(() => counterfeit(path, 'export', 'colour.safetensors', '--torch', 'project'),
    /reads grey pictures of 28 x 28 pixels, and this run has others/)
})
