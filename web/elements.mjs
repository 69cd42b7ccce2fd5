// Elements of the page as text (web/twin.mjs).
export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

export const button = (text, onclick) => element('button', { type: 'button', onclick }, text);

// Sets it only where it differs: what is read aloud at every change changes as seldom as it can.
export const setText = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};
