// What the pages need beside Blazor: an open form never loses a letter, an idle log-in is warned of, and a page can be printed.
// Nothing is kept in the browser's storage: what is typed goes to the server or stays in the fields.

const DRAFT = 'form[data-draft]';
const LIVE = '[data-live]';
const wait = ms => new Promise(done => setTimeout(done, ms));
const draftForm = () => document.querySelector(DRAFT);

// --- Fields that were changed while nobody listened: before the form came alive, or while the connection was down ----------------

const unheard = new Map();
let connected = true;

function remember(event) {
  const field = event.target;
  const form = field.form;
  if (!field.name || !form?.matches(DRAFT) || (form.matches(LIVE) && connected)) return;
  unheard.set(keyOf(field), { value: field.value, checked: field.checked });
}

const keyOf = field => field.type === 'checkbox' || field.type === 'radio' ? `${field.name}=${field.value}` : field.name;

function tellAgain() {
  const form = draftForm();
  if (!form?.matches(LIVE) || !connected || unheard.size === 0) return;
  for (const field of [...form.elements]) {
    const typed = unheard.get(keyOf(field));
    if (!typed) continue;
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

document.addEventListener('input', remember, true);
document.addEventListener('change', remember, true);
new MutationObserver(tellAgain).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-live'] });

// A form that is not alive yet would be sent as an ordinary form, past its own check.
document.addEventListener('submit', event => {
  if (event.target.matches(DRAFT) && !(event.target.matches(LIVE) && connected)) event.preventDefault();
}, true);

// --- The connection of an open form --------------------------------------------------------------------------------------------

function showBar(state) {
  const bar = document.getElementById('connection');
  if (!bar) return;
  bar.hidden = state === null;
  for (const line of bar.querySelectorAll('[data-state]')) line.hidden = line.dataset.state !== (state ?? 'down');
}

// Posts the fields as they stand to the draft. True when the draft has them, false when nobody is logged in.
async function post(form) {
  const answer = await fetch(form.dataset.draft, { method: 'POST', body: new FormData(form), redirect: 'manual' });
  if (answer.status === 204 || answer.status === 409 || answer.status === 404) return true;
  if (answer.type === 'opaqueredirect' || answer.status === 401) return false;
  throw new Error(`The draft answered ${answer.status}.`);
}

async function comeBack() {
  for (let tries = 0; !connected; tries++) {
    await wait(Math.min(250 + tries * 250, 3000));
    try {
      if (await Blazor.reconnect()) return;

      // The server has come back without the circuit. Everything in the fields goes to the draft before the page is read anew.
      const form = draftForm();
      if (!form || await post(form)) {
        location.reload();
        return;
      }
      showBar('out');
    } catch {
      // Not reachable yet.
    }
  }
}

await Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown() {
        if (!connected) return;
        connected = false;
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

async function pulse() {
  lastPulse = Date.now();
  const answer = await fetch('/puls', { redirect: 'manual' }).catch(() => null);
  if (answer?.type === 'opaqueredirect' && !draftForm()) location.assign('/logga-in?utloggad=1');
}

for (const sign of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(sign, () => {
    if (warning()?.open) return;
    lastSeen = Date.now();
    if (warning() && lastSeen - lastPulse > 4 * MINUTE) pulse();
  }, { capture: true, passive: true });
}

setInterval(() => {
  const dialog = warning();
  if (!dialog) return;
  const idle = Date.now() - lastSeen;
  if (idle > idleLimit()) {
    location.assign('/logga-in?utloggad=1');
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
  } else {
    pulse();
  }
}, true);

// --- Printing --------------------------------------------------------------------------------------------------------------------

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) window.print();
});
