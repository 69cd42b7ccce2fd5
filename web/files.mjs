// Files between the page and the program: dropped, chosen, fetched, saved.
import { t } from './texts.mjs';

const nameOf = (address) => decodeURIComponent(new URL(address).pathname.split('/').pop()) || 'data';

const isOfOurHost = (address) => new URL(address).origin === location.origin;

async function fetchOne(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error(isOfOurHost(address)
      ? t('{0} cannot be fetched. Is the server still running?', address)
      : t('{0} cannot be fetched. Its host must allow other pages to read it (CORS), and be reachable.', address));
  }
  if (!response.ok) throw new Error(t('{0} cannot be fetched: its host answered {1}.', address, response.status));
  return response;
}

// The files at an address: one file, or the files of a listing {files: [{name}]} such as
// `./dev serve --data` gives under data/. Rejects with a sentence.
export async function fetchFiles(address) {
  let url;
  try {
    url = new URL(address, document.baseURI).href;
  } catch {
    throw new Error(t('“{0}” is no address.', address));
  }
  const response = await fetchOne(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) return [{ name: nameOf(url), bytes }];
  let names;
  try {
    names = JSON.parse(new TextDecoder().decode(bytes)).files.map(({ name }) => String(name));
  } catch {
    throw new Error(t('{0} is no list of files.', url));
  }
  if (!names.length) throw new Error(t('{0} offers no files.', url));
  return Promise.all(names.map(async (name) => {
    const file = await fetchOne(new URL(encodeURIComponent(name), url).href);
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }));
}

// The pictures that a link names, as a delivery. Other hosts are asked only with the user's consent.
export async function fetchLinked(addresses) {
  const urls = addresses.map((address) => {
    try {
      return new URL(address, document.baseURI);
    } catch {
      throw new Error(t('“{0}” is no address.', address));
    }
  });
  const strange = urls.find(({ protocol }) => !['http:', 'https:'].includes(protocol));
  if (strange) throw new Error(t('Pictures cannot be fetched from “{0}”.', strange.protocol));
  const hosts = [...new Set(urls.filter(({ href }) => !isOfOurHost(href)).map(({ host }) => host))].join(', ');
  if (hosts && !confirm(t('This link wants to open pictures from {0}. Fetch them from there?', hosts)))
    throw new Error(t('The pictures from {0} were not fetched; those that come with the page stay.', hosts));
  return (await Promise.all(urls.map(({ href }) => fetchFiles(href)))).flat();
}

// The lesson file at an address, as a delivery. Another host is asked only with the user's consent.
export async function fetchLesson(address) {
  let url;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    throw new Error(t('“{0}” is no address of a lesson.', address));
  }
  if (!['http:', 'https:'].includes(url.protocol)) throw new Error(t('A lesson cannot be fetched from “{0}”.', url.protocol));
  if (!isOfOurHost(url.href) && !confirm(t('This link wants to open a lesson from {0}. Fetch it from there?', url.host)))
    throw new Error(t('The lesson from {0} was not fetched.', url.host));
  const response = await fetchOne(url.href);
  return [{ name: nameOf(url.href), bytes: new Uint8Array(await response.arrayBuffer()) }];
}

// Blobs and files as {name, bytes}.
export const readFiles = (files) =>
  Promise.all([...files].map(async (file) => ({ name: file.name ?? 'data', bytes: new Uint8Array(await file.arrayBuffer()) })));

// All files of what was dropped, those in folders too.
async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return readFiles(transfer.files);
  const files = [];
  const visit = async (entry) => {
    if (entry.isFile) return files.push(await new Promise((done, refuse) => entry.file(done, refuse)));
    const reader = entry.createReader();
    for (;;) {
      const part = await new Promise((done, refuse) => reader.readEntries(done, refuse));
      if (!part.length) return undefined;
      for (const child of part) await visit(child);
    }
  };
  for (const entry of entries) await visit(entry);
  return readFiles(files);
}

export function watchFiles(module) {
  module.deliveries = [];
  module.filesHover = false;
  const deliver = (promise) =>
    promise
      .then((files) => files.length && module.deliveries.push(files))
      .catch((error) => module.deliveries.push([{ error: error instanceof Error ? error.message : String(error) }]));

  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    module.filesHover = true;
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) module.filesHover = false;
  });
  document.addEventListener('drop', (event) => {
    module.filesHover = false;
    if (!carriesFiles(event)) return;
    event.preventDefault();
    deliver(droppedFiles(event.dataTransfer));
  });

  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  document.body.append(input);
  input.addEventListener('change', () => {
    deliver(readFiles(input.files).finally(() => { input.value = ''; }));
  });
  module.chooseFiles = () => input.click();
  module.fetchOffered = () => deliver(fetchFiles('data/'));

  module.saveFile = (name, bytes) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    link.download = name;
    link.click();
    // The browser reads it after the click; a minute is plenty.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  return { deliver };
}

// True where `./dev serve --data` offers files beside the page.
export async function hostOffersData() {
  if (location.protocol === 'file:') return false;
  try {
    const response = await fetch('data/');
    if (!response.ok || !response.headers.get('Content-Type')?.startsWith('application/json')) return false;
    return (await response.json()).files.length > 0;
  } catch {
    return false;
  }
}
