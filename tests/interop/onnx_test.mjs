// Our ONNX files in onnxruntime: the same pictures as our own program draws.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

import * as ort from 'onnxruntime-web'

import { counterfeit, folder, networks, readTensors, trainingDump } from './tools.mjs'

ort.env.wasm.numThreads = 1

for (const settings of networks)
  test(`onnxruntime draws our samples: ${settings.join(' ')}`, async (t) => {
    const path = folder(t)
    trainingDump(path, ...settings)
    counterfeit(path, 'export', 'after.safetensors', '--onnx', 'g.onnx')
    counterfeit(path, 'sample', 'after.safetensors', '--count', '37', '--seed', '5', '--out', 's.safetensors')
    const { z, classes, pictures } = readTensors(join(path, 's.safetensors'))
    const session = await ort.InferenceSession.create(readFileSync(join(path, 'g.onnx')))
    const feeds = { z: new ort.Tensor('float32', z.data, z.shape) }
    if (classes) {
      const labels = Array.from({ length: 37 }, (_, i) =>
        BigInt(classes.data.subarray(10 * i, 10 * i + 10).indexOf(1)))
      feeds.label = new ort.Tensor('int64', BigInt64Array.from(labels), [37])
    }
    assert.deepEqual(session.inputNames, Object.keys(feeds))
    const { picture } = await session.run(feeds)
    assert.deepEqual(picture.dims, [37, 1, 28, 28])
    let worst = 0
    picture.data.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - pictures.data[i]))))
    assert.ok(worst <= 1e-4, `off by ${worst}`)
    assert.ok(pictures.data.some((value) => value > 0), 'the pictures are not all dark')
    assert.ok(readFileSync(join(path, 'g.onnx')).includes('trainedAlgorithmicMedia'))
  })
