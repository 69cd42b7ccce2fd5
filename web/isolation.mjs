// Threads need a cross-origin isolated page. Where the host does not send the headers for that, a
// service worker adds them, after one reload. One attempt per tab: never a loop.

const kTried = 'counterfeit-isolation-tried';
const kPatience = 4000; // ms until the worker must have taken over

const firstAttempt = () => {
  try {
    if (sessionStorage.getItem(kTried)) return false;
    sessionStorage.setItem(kTried, 'yes');
    return true;
  } catch {
    return false; // no memory of an attempt, so no attempt
  }
};

const within = (promise, ms) =>
  Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(new Error('too late')), ms))]);

// True: the page is isolated, or reloads now and this never returns. False: it stays as it is.
export async function isolate() {
  if (window.crossOriginIsolated) return true;
  if (!window.isSecureContext || !navigator.serviceWorker || !firstAttempt()) return false;
  try {
    const controlled = new Promise((done) => {
      if (navigator.serviceWorker.controller) done();
      else navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
    });
    await navigator.serviceWorker.register(new URL('service_worker.js', import.meta.url));
    const { active } = await within(navigator.serviceWorker.ready, kPatience);
    active.postMessage('claim');
    await within(controlled, kPatience);
  } catch {
    return false;
  }
  location.reload();
  return new Promise(() => {});
}
