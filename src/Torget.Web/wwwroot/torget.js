// What the pages need beside Blazor: an open form never loses a letter, an idle log-in is warned of, and a page can be printed.
// Nothing is kept in the browser's storage: what is typed goes to the server or stays in the fields.

const DRAFT = 'form[data-draft]';
const LIVE = '[data-live]';
const wait = ms => new Promise(done => setTimeout(done, ms));
const draftForm = () => document.querySelector(DRAFT);

// --- Fields that were changed while nobody listened: before the form came alive, or while the connection was down ----------------

const unheard = new Map();

// Choices that somebody made by hand, in fields that otherwise follow another field.
const chosen = new Set();
let connected = true;

function remember(event) {
  const field = event.target;
  if (event.isTrusted && field.form?.matches(DRAFT) && field.closest('[data-follows]')) chosen.add(`${field.form.dataset.draft} ${field.name}`);
  const form = field.form;
  if (!field.name || !form?.matches(DRAFT) || (form.matches(LIVE) && connected)) return;
  keep(field);
  if (form.matches(LIVE)) event.stopPropagation(); // Blazor would only fail to send it.
}

const keep = field => unheard.set(keyOf(field), { value: field.value, checked: field.checked });
const typedFields = () => [...draftForm()?.elements ?? []].filter(field => field.name && field.type !== 'hidden' && !field.disabled);

// What was sent just before the connection broke may never have arrived.
const keepAll = () => typedFields().forEach(keep);

// What was typed before this script ran, as far as it differs from what the server sent.
const keepChanged = () => typedFields().filter(isChanged).forEach(keep);

function isChanged(field) {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.options) return !field.selectedOptions[0]?.defaultSelected && field.selectedIndex > 0;
  return field.value !== field.defaultValue;
}

// The field that somebody was in, and is to be in still, when the form that comes alive takes the place of the one that was sent.
let left = null;

function rememberPlace() {
  const field = document.activeElement;
  const isWaiting = field?.name && field.form?.matches(DRAFT) && !field.form.matches(LIVE);
  left = isWaiting ? keyOf(field) : null;
}

function goBackInto(form) {
  if (left === null || !form?.matches(LIVE)) return;
  if (document.activeElement === document.body) typedFields().find(field => keyOf(field) === left)?.focus();
  left = null;
}

// A field of one draft is not that of another.
const keyOf = field => `${field.form.dataset.draft} ${field.name} ${field.type === 'checkbox' || field.type === 'radio' ? field.value : ''}`;

function tellAgain() {
  const form = draftForm();
  if (!form?.matches(LIVE) || !connected) return;
  if (unheard.size > 0) replay();
  goBackInto(form);
}

function replay() {
  for (const field of typedFields()) {
    const typed = unheard.get(keyOf(field));
    if (!typed) continue;
    if (field.closest('[data-follows]') && !chosen.has(`${field.form.dataset.draft} ${field.name}`)) continue;
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (field.type === 'radio' && !typed.checked) continue;
      field.checked = typed.checked;
    } else {
      field.value = typed.value;
    }
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  unheard.clear();
}

keepChanged();
rememberPlace();
document.addEventListener('focusin', rememberPlace);
document.addEventListener('input', remember, true);
document.addEventListener('change', remember, true);
new MutationObserver(tellAgain).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-live'] });

// A form that is not alive yet would be sent as an ordinary form, past its own check.
document.addEventListener('submit', event => {
  if (!event.target.matches(DRAFT) || (event.target.matches(LIVE) && connected)) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

// --- The connection of an open form --------------------------------------------------------------------------------------------

function showBar(state) {
  const bar = document.getElementById('connection');
  if (!bar) return;
  bar.hidden = state === null;
  for (const line of bar.querySelectorAll('[data-state]')) line.hidden = line.dataset.state !== (state ?? 'down');
}

// Posts the fields as they stand to the draft: 'saved'; 'out' when nobody is logged in, 'other' when somebody else is; 'stale' when the
// draft has gone on, or away, without them.
async function post(form) {
  const answer = await fetch(form.dataset.draft, { method: 'POST', body: new FormData(form), redirect: 'manual' });
  if (answer.status === 204) return 'saved';
  if (answer.status === 409 || answer.status === 404) return 'stale';
  if (answer.type === 'opaqueredirect' || answer.status === 401) return 'out';
  if (answer.status === 400) return await renewToken(form) ?? post(form);
  throw new Error(`The draft answered ${answer.status}.`);
}

// A form's token belongs to a log-in: whoever has logged in again gets a new one.
async function renewToken(form) {
  const answer = await fetch('/', { redirect: 'manual' });
  if (!answer.ok) return 'out';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (nameIn(page) !== nameIn(document)) return 'other';
  form.elements.__RequestVerificationToken.value = page.querySelector('input[name=__RequestVerificationToken]').value;
  return null;
}

const nameIn = page => page.querySelector('.user-name')?.textContent.replace(/\s+/g, ' ').trim();

// Takes everything in the fields to the draft past the circuit, and reads the page anew. Nothing that stands there is given up.
let handingOver = false;

async function handOver(form) {
  if (handingOver) return;
  handingOver = true;
  try {
    for (;;) {
      const typed = fieldsOf(form);
      const outcome = await post(form);
      if (outcome === 'saved' && typed === fieldsOf(form)) {
        location.reload();
        return;
      }
      if (outcome === 'saved') continue;
      showBar(outcome);
      if (outcome !== 'out') return;
      await loggedInAgain();
      if (await renewToken(form) === 'other') {
        showBar('other');
        return;
      }
    }
  } finally {
    handingOver = false;
  }
}

const fieldsOf = form => new URLSearchParams(new FormData(form)).toString();

async function loggedInAgain() {
  do await wait(2000);
  while ((await fetch('/puls', { redirect: 'manual' }).catch(() => null))?.status !== 204);
}

async function comeBack() {
  let lost = false;
  for (let tries = 0; !connected; tries++) {
    await wait(Math.min(250 + tries * 250, 3000));
    try {
      // Asked until it says no: from then on it would find the connection it made for asking, and call that enough.
      if (!lost && await Blazor.reconnect()) return;
      lost = true;
      await leave();
      return;
    } catch {
      // Not reachable yet; or nobody is logged in, and then no circuit can be had at all.
      lost ||= await isLoggedOut();
    }
  }
}

async function leave() {
  const form = draftForm();
  if (form) await handOver(form);
  else location.reload();
}

const isLoggedOut = async () => (await fetch('/puls', { redirect: 'manual' }).catch(() => null))?.type === 'opaqueredirect';

// A circuit that has failed says so here, and hears nothing more. The page is read anew, though never over and over.
async function onCrash() {
  if (!connected) return;
  connected = false;
  keepAll();
  showBar('down');
  await wait(Math.max(0, 10_000 - performance.now()));
  for (;;) {
    try {
      await leave();
      return;
    } catch {
      await wait(2000);
    }
  }
}

new MutationObserver(changes => {
  if (changes.some(change => change.target.id === 'blazor-error-ui')) onCrash();
}).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['style'] });

// The circuit is there but the log-in has ended: the circuit cannot take a new one, so the draft gets the fields past it.
function leaveCircuit() {
  const form = draftForm();
  if (form?.matches('[data-out]') && connected && !handingOver) handOver(form).catch(() => wait(2000).then(leaveCircuit));
}

new MutationObserver(leaveCircuit).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-out'] });

document.addEventListener('click', event => {
  if (event.target.closest('[data-reload]')) location.reload();
});

// --- What must be put right takes the focus at each failed try, and stands in the tab too, since a form that is alive draws no head --

let failedTry = null;

function tellErrors() {
  const errors = document.getElementById('fel');
  const title = document.title.replace(/^Fel: /, '');
  const told = errors ? `Fel: ${title}` : title;
  if (document.title !== told) document.title = told;
  const latest = errors?.dataset.focus ?? null;
  if (latest !== null && latest !== failedTry) errors.focus();
  failedTry = latest ?? failedTry;
}

tellErrors();
new MutationObserver(tellErrors).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-focus'] });

// --- Blazor -------------------------------------------------------------------------------------------------------------------------

await Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown() {
        if (!connected) return;
        connected = false;
        keepAll();
        showBar('down');
        comeBack();
      },
      onConnectionUp() {
        connected = true;
        showBar(null);
        tellAgain();
      },
    },
  },
});

// --- An idle log-in ends after half an hour; whoever reads or writes is not idle ------------------------------------------------

const MINUTE = 60_000;
let lastSeen = Date.now();
let lastPulse = Date.now();

const warning = () => document.getElementById('session-warning');
const idleLimit = () => Number(warning()?.dataset.idleMinutes) * MINUTE;

// Somebody who works in one tab is not idle in the others.
const tabs = new BroadcastChannel('torget');
tabs.onmessage = () => {
  lastSeen = lastPulse = Date.now();
  if (warning()?.open) warning().close('elsewhere');
};

async function pulse() {
  lastPulse = Date.now();
  tabs.postMessage('here');
  if (await isLoggedOut() && !draftForm()) location.assign('/logga-in?utloggad=1');
}

for (const sign of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(sign, () => {
    if (warning()?.open) return;
    lastSeen = Date.now();
    if (warning() && lastSeen - lastPulse > MINUTE) pulse();
  }, { capture: true, passive: true });
}

setInterval(() => {
  const dialog = warning();
  if (!dialog) return;
  const idle = Date.now() - lastSeen;
  if (idle > idleLimit()) {
    // Fields that are not in the draft yet stay on the page until they are.
    if (connected && !handingOver) document.querySelector('form[action="/logga-ut"]').requestSubmit();
  } else if (idle > idleLimit() - 2 * MINUTE && !dialog.open) {
    dialog.returnValue = '';
    dialog.showModal();
  }
}, 5_000);

document.addEventListener('close', event => {
  if (event.target.id !== 'session-warning') return;
  lastSeen = Date.now();
  if (event.target.returnValue === 'leave') {
    document.querySelector('form[action="/logga-ut"]')?.requestSubmit();
  } else if (event.target.returnValue !== 'elsewhere') {
    pulse();
  }
}, true);

// --- A link inside the page takes the focus along, which Blazor's handling of links does not --------------------------------------

document.addEventListener('click', event => {
  const link = event.target.closest('a[href*="#"]');
  if (!link || link.pathname !== location.pathname || link.search !== location.search) return;
  const target = document.getElementById(link.hash.slice(1));
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: target.id === 'main' ? 'start' : 'nearest' });
}, true);

// --- What has just been done is said once, and not again by a bookmark or a reload -------------------------------------------------

function sayOnce() {
  const address = new URL(location.href);
  for (const name of ['inskickad', 'borttaget', 'utloggad', 'klart']) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

sayOnce();
Blazor.addEventListener('enhancedload', sayOnce);

// --- Printing --------------------------------------------------------------------------------------------------------------------

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) window.print();
});
