// Small data sets for tests. The functions use nothing around them, so that they can run in the page.

// An IDX set of 200 rings and bars with labels.
export const makeData = () => {
  const count = 200;
  const images = new Uint8Array(16 + count * 784);
  const labels = new Uint8Array(8 + count);
  new DataView(images.buffer).setUint32(0, 0x803);
  new DataView(images.buffer).setUint32(4, count);
  new DataView(images.buffer).setUint32(8, 28);
  new DataView(images.buffer).setUint32(12, 28);
  new DataView(labels.buffer).setUint32(0, 0x801);
  new DataView(labels.buffer).setUint32(4, count);
  for (let i = 0; i < count; ++i) {
    labels[8 + i] = i % 2;
    for (let y = 0; y < 28; ++y)
      for (let x = 0; x < 28; ++x) {
        const ring = Math.abs(Math.hypot(x - 14, y - 14) - 6 - (i % 5)) < 1.5;
        const bar = Math.abs(x - 8 - (i % 12)) < 2 && y > 4 && y < 24;
        images[16 + i * 784 + y * 28 + x] = (i % 2 ? bar : ring) ? 255 : 0;
      }
  }
  return [
    { name: 'train-images-idx3-ubyte', bytes: images },
    { name: 'train-labels-idx1-ubyte', bytes: labels },
  ];
};
