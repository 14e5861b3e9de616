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
  if (event.isTrusted && form?.matches(DRAFT)) pressed = null; // Whoever goes on writing does not want it sent any more.
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
  if (field.defaultValue === undefined) return false; // A button has a name too.
  return field.value !== field.defaultValue.replace(/\r\n?/g, '\n'); // A text of several lines is sent with the line ends of forms.
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
  pressAgain(form);
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

// A form that is not alive yet would be sent as an ordinary form, past its own check. It is sent when it has come alive.
let pressed = null;
const submitButtons = form => [...form.elements].filter(field => field.type === 'submit');

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches(DRAFT) || (form.matches(LIVE) && connected)) return;
  event.preventDefault();
  event.stopPropagation();
  if (connected) pressed = { draft: form.dataset.draft, button: submitButtons(form).indexOf(event.submitter) };
}, true);

function pressAgain(form) {
  if (pressed === null || !form.matches(LIVE)) return;
  const { draft, button } = pressed;
  pressed = null;
  if (form.dataset.draft === draft) submitButtons(form)[button]?.click();
}

// --- The connection of an open form --------------------------------------------------------------------------------------------

function showBar(state) {
  const bar = document.getElementById('connection');
  if (!bar) return;
  bar.hidden = state === null;
  for (const line of bar.querySelectorAll('[data-state]')) line.hidden = line.dataset.state !== (state ?? 'down');
}

// Posts the fields as they stand to the draft: 'saved'; 'out' when nobody is logged in, 'other' when somebody else is; 'stale' when the
// draft has gone on without them, 'gone' when it has gone away; 'long' when they are more than a draft holds.
async function post(form, address = form.dataset.draft, again = false) {
  const answer = await fetch(address, { method: 'POST', body: bodyOf(form), redirect: 'manual' });
  if (answer.status === 204) {
    const version = answer.headers.get('ETag')?.match(/\d+/)?.[0];
    if (version && form.elements.utkast) form.elements.utkast.value = version;
    return 'saved';
  }
  const refused = { 401: 'out', 404: 'gone', 409: 'stale', 413: 'long' }[answer.status];
  if (refused) return refused;
  if (answer.type === 'opaqueredirect') return 'out';
  if (answer.status === 400 && !again) return await renewToken(form) ?? post(form, address, true);
  throw new Error(`The draft answered ${answer.status}.`);
}

// A file is sent with its form, not with every draft of it.
function bodyOf(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (typeof value !== 'string') body.delete(name);
  return body;
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
      showBar(outcome === 'gone' ? 'stale' : outcome);
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

const fieldsOf = form => new URLSearchParams(bodyOf(form)).toString();

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

// --- A form that is posted keeps a draft on the server too, without a circuit ------------------------------------------------------

const AUTOSAVED = 'form[data-autosave]';

// What is typed is on the server within two seconds; and a beacon of more than the browser takes would not be sent at all.
const SAVED_AFTER = 1000;
const LONGEST_BEACON = 50_000;

// Of each open form: whether something in it is not saved, what is on its way, and whether the form has been sent or its draft has ended.
const drafts = new WeakMap();
const draftOf = form => drafts.get(form) ?? drafts.set(form, { unsaved: false, timer: null, saving: false, request: null, isHeld: false, left: false, ended: false }).get(form);
const autosaved = () => [...document.querySelectorAll(AUTOSAVED)];

function keepDraft(form) {
  const draft = draftOf(form);
  draft.unsaved = true;
  draft.left = false;
  draft.timer ??= setTimeout(() => saveDraft(form), SAVED_AFTER);
}

async function saveDraft(form) {
  const draft = draftOf(form);
  clearTimeout(draft.timer);
  draft.timer = null;
  if (draft.saving) return;
  draft.saving = true;
  try {
    while (draft.unsaved && !draft.left && !draft.ended) {
      const outcome = await saveOnce(form, draft);
      tellDraft(form, outcome);
      if (outcome === 'long') return;
      if (outcome === 'failed') await wait(3000);
      if (outcome === 'saved' && draft.unsaved) await wait(SAVED_AFTER);
      if (outcome === 'out') {
        await loggedInAgain();
        if (await renewToken(form).catch(() => null) === 'other') tellDraft(form, 'other');
      }
    }
  } finally {
    draft.saving = false;
  }
}

async function saveOnce(form, draft) {
  draft.unsaved = false;
  draft.request = post(form, form.dataset.autosave).catch(() => 'failed');
  const outcome = await draft.request;
  draft.request = null;
  draft.unsaved ||= outcome !== 'saved';
  draft.ended ||= ['stale', 'gone', 'other'].includes(outcome);
  return outcome;
}

function tellDraft(form, outcome) {
  if (outcome === 'out' || outcome === 'other') {
    draftOf(form).ended ||= outcome === 'other';
    showBar(outcome);
    return;
  }
  showBar(null);
  const status = form.querySelector('.save-status');
  if (outcome === 'saved') {
    const time = new Date().toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' });
    status.querySelector('[data-time]').textContent = time;
    form.querySelector('[data-discard]')?.removeAttribute('hidden');
  }
  for (const line of status.querySelectorAll('[data-state]')) line.hidden = line.dataset.state !== outcome;
}

for (const sign of ['input', 'change']) {
  document.addEventListener(sign, event => {
    if (event.target.name && event.target.form?.matches(AUTOSAVED)) keepDraft(event.target.form);
  });
}

// A form that is sent, or whose draft is thrown away, ends its draft: a save on its way must not come after it and bring it back.
document.addEventListener('submit', event => {
  const { discards } = event.target.dataset;
  const form = discards ? autosaved().find(form => form.dataset.autosave.endsWith(`/${discards}`)) : event.target;
  if (!form?.matches(AUTOSAVED)) return;
  const draft = draftOf(form);
  draft.left = true;
  if (!draft.request) return;
  event.preventDefault();
  if (draft.isHeld) return;
  draft.isHeld = true;
  draft.request.then(() => {
    draft.isHeld = false;
    event.target.requestSubmit(event.submitter);
  });
});

// The page is left: what is not known to be saved is sent along behind it.
function leaveDrafts() {
  for (const form of autosaved()) {
    const draft = draftOf(form);
    if ((!draft.unsaved && !draft.request) || draft.left || draft.ended) continue;
    draft.left = true;
    if (fieldsOf(form).length > LONGEST_BEACON) continue;
    fetch(form.dataset.autosave, { method: 'POST', body: bodyOf(form), keepalive: true, redirect: 'manual' }).catch(() => {});
  }
}

addEventListener('pagehide', leaveDrafts);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') autosaved().filter(form => draftOf(form).unsaved).forEach(saveDraft);
});

// What was sent and refused, or typed before this script ran.
function keepWhatIsTyped() {
  for (const form of autosaved()) {
    if (form.matches('[data-unsaved]') || [...form.elements].some(field => field.name && field.type !== 'hidden' && isChanged(field))) keepDraft(form);
  }
}

keepWhatIsTyped();

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

// Blazor changes pages inside the page, which no browser calls leaving it.
Blazor.addEventListener('enhancednavigationstart', leaveDrafts);
Blazor.addEventListener('enhancedload', () => {
  autosaved().forEach(form => drafts.delete(form)); // An element that was one form may now be another.
  keepWhatIsTyped();
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
  if (await isLoggedOut() && !draftForm() && !autosaved().some(form => draftOf(form).unsaved)) location.assign('/logga-in?utloggad=1');
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
  for (const name of ['inskickad', 'borttaget', 'utloggad', 'klart', 'kastat']) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

sayOnce();
Blazor.addEventListener('enhancedload', sayOnce);

// --- A file that is larger than its field takes is stopped before it is sent: the server would close the connection ----------------

document.addEventListener('submit', event => {
  const large = [...event.target.querySelectorAll('input[type=file][data-most]')]
    .find(input => [...input.files].some(file => file.size > input.dataset.most * 1024 * 1024));
  if (!large) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  large.setCustomValidity(`Filen är för stor. Den kan vara högst ${large.dataset.most} MB.`);
  large.reportValidity();
  large.addEventListener('change', () => large.setCustomValidity(''), { once: true });
}, true);

// --- A text that is more than a form can carry is stopped as well: nothing of it would be taken, and it would be gone from the page -------

const LARGEST_FORM = 4 * 1024 * 1024;

document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented || fieldsOf(form).length < LARGEST_FORM - 1024) return;
  const longest = [...form.elements].filter(field => field.type === 'text' || field.type === 'textarea').sort((one, other) => other.value.length - one.value.length)[0];
  if (!longest) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  longest.setCustomValidity('Texten är för lång för att skickas. Korta den.');
  longest.reportValidity();
  longest.addEventListener('input', () => longest.setCustomValidity(''), { once: true });
}, true);

// --- What takes a while says so, and how far it has come ------------------------------------------------------------------------------

document.addEventListener('submit', event => {
  const note = event.target.querySelector('[data-wait]');
  if (!note || event.defaultPrevented) return;
  note.hidden = false;
  const timer = setInterval(async () => {
    if (note.hidden || !note.isConnected) return clearInterval(timer);
    const answer = await fetch(note.dataset.wait).catch(() => null);
    if (answer?.ok) note.querySelector('span').textContent = await answer.text();
  }, 1_000);
  addEventListener('pageshow', () => { clearInterval(timer); note.hidden = true; }, { once: true });
});

// --- Printing --------------------------------------------------------------------------------------------------------------------

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) window.print();
});
