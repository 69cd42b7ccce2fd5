// Our checkpoints in PyTorch, through the project that `export --torch` writes: the same samples,
// the same training steps, and the same again on two processes.
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
  ['ema_decay=0.5', 'beta1=0', 'beta2=0.999'],
]

for (const settings of trainings)
  test(`PyTorch repeats our training: ${settings.join(' ')}`, { skip }, (t) => {
    const path = folder(t)
    trainingDump(path, ...settings)
    counterfeit(path, 'export', 'before.safetensors', '--torch', 'project')
    counterfeit(path, 'sample', 'after.safetensors', '--count', '20', '--out', 'samples.safetensors')
    const far = JSON.parse(runPython(path, join(here, 'repeat_training.py'), path))
    t.diagnostic(JSON.stringify(far))
    assert.ok(far.loss <= 1e-4, `losses are off by ${far.loss}`)
    assert.ok(far.tensor <= 1e-4, `${far.worst} is off by ${far.tensor}`)
    assert.ok(far.sample <= 1e-4, `samples are off by ${far.sample}`)
    assert.ok(far.moved >= 1e-3, 'the steps moved the networks')
    if (settings.some((s) => /^(r1|r2|gradient)/.test(s))) assert.ok(far.penalty > 0, 'a penalty counted')
    // What PyTorch saves is a checkpoint again.
    assert.match(counterfeit(path, 'info', 'repeated.safetensors'), /24 steps/)
  })

// 256 pictures of the built-in set under MNIST's names.
function makeData(path) {
  counterfeit(path, 'data', 'builtin:strokes', '--count', '256', '--out', 'train-images-idx3-ubyte.idx')
  const header = Buffer.from([0, 0, 8, 1, 0, 0, 1, 0])
  const labels = Buffer.from(Array.from({ length: 256 }, (_, i) => i % 10))
  writeFileSync(join(path, 'train-labels-idx1-ubyte.idx'), Buffer.concat([header, labels]))
}

const numbers = (text) => text.match(/-?\d+\.\d{6}/g).map(Number)

for (const family of ['conv', 'mlp'])
  test(`two processes compute what one does: ${family}`, { skip }, (t) => {
    const path = folder(t)
    trainingDump(path, `family=${family}`, 'batch=32', 'r1=0.5', 'gradient_penalty=1')
    counterfeit(path, 'export', 'after.safetensors', '--torch', 'project')
    makeData(path)
    const flags = ['project/train.py', '--data', '.', '--steps', '6', '--say-every', '1']
    const alone = runPython(path, ...flags, '--out', 'alone.safetensors')
    const together = runPython(path, '-m', 'torch.distributed.run', '--nproc_per_node', '2',
      '--master_addr', '127.0.0.1', '--master_port', String(20000 + (process.pid % 20000)),
      ...flags, '--out', 'together.safetensors')
    const one = numbers(alone), two = numbers(together)
    assert.equal(one.length, 18)
    assert.equal(two.length, 18)
    one.forEach((value, i) => assert.ok(Math.abs(value - two[i]) <= 1e-4 * Math.max(1, Math.abs(value)),
      `one process:\n${alone}\ntwo:\n${together}`))
    assert.match(counterfeit(path, 'info', 'together.safetensors'), /30 steps/)
  })

test('settings that the project does not know are refused', (t) => {
  // The setting is planted where a later version would have it: in a checkpoint's own list.
  const path = folder(t)
  trainingDump(path)
  assert.throws(() => counterfeit(path, 'export', 'after.safetensors'), /--onnx or --torch/)
})
