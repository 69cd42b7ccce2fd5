// What the tests of this folder share: our programs, and folders to work in.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const here = dirname(fileURLToPath(import.meta.url))
const build = process.env.COUNTERFEIT_BUILD ?? join(here, '../../build/native')

export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'counterfeit_interop_'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

export const counterfeit = (cwd, ...args) =>
  execFileSync(join(build, 'counterfeit'), args, { cwd, encoding: 'utf8' })

export const trainingDump = (path, ...settings) =>
  execFileSync(join(build, 'tests/training_dump'), [path, ...settings], { encoding: 'utf8' })

// The settings of the networks that are told apart: families, with and without classes.
export const networks = [
  ['family=conv', 'use_labels=true'],
  ['family=conv', 'use_labels=false', 'g_norm=none'],
  ['family=conv', 'g_norm=layer', 'g_depth=1', 'class_input=embedding'],
  ['family=mlp', 'use_labels=true', 'g_norm=none'],
  ['family=mlp', 'use_labels=false', 'g_norm=batch'],
  ['family=mlp', 'g_norm=layer', 'g_depth=2', 'class_input=embedding'],
]

// A safetensors file as { name: { shape, data } }.
export function readTensors(path) {
  const file = readFileSync(path)
  const size = Number(file.readBigUInt64LE(0))
  const header = JSON.parse(file.subarray(8, 8 + size).toString())
  delete header.__metadata__
  const body = file.buffer.slice(file.byteOffset + 8 + size, file.byteOffset + file.length)
  return Object.fromEntries(
    Object.entries(header).map(([name, { shape, data_offsets: [begin, end] }]) => [
      name,
      { shape, data: new Float32Array(body, begin, (end - begin) / 4) },
    ]),
  )
}

// Debian's PyTorch belongs to Debian's Python, which need not be the first on the path.
export const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import torch']).status === 0,
)

export function runPython(cwd, ...args) {
  const ran = spawnSync(python, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  })
  if (ran.status !== 0) throw new Error(`${args.join(' ')}\n${ran.stdout}\n${ran.stderr}`)
  return ran.stdout
}
