// Short tones, made by the browser itself: nothing is loaded.

const loudness = 0.15; // of 1
const stale = 500; // ms after which a tone that had to wait is no longer wanted

export function watchSound(module) {
  let context = null;

  function play(hertz, after, seconds) {
    const begin = context.currentTime + after;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = 'triangle';
    tone.frequency.value = hertz;
    // Without a rise and a fall it would click.
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(loudness, begin + 0.01);
    volume.gain.linearRampToValueAtTime(0, begin + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + seconds);
  }

  // `after` and `seconds` in seconds.
  module.playNote = (hertz, after, seconds) => {
    const asked = performance.now();
    try {
      context ??= new AudioContext();
    } catch {
      return; // nothing here makes sound
    }
    // A browser lets no sound out before the page was touched.
    context.resume().then(() => performance.now() - asked < stale && play(hertz, after, seconds)).catch(() => {});
  };
}
