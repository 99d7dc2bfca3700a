/**
 * The credential that requests carry: an API key typed into the page, or else the console session of this browser.
 * The key lives in this tab's session storage and nowhere else.
 */

const STORAGE_KEY = "classifyhub:explorer-key";
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export const storedKey = () => sessionStorage.getItem(STORAGE_KEY) ?? "";

export function storeKey(key) {
  if (key) sessionStorage.setItem(STORAGE_KEY, key);
  else sessionStorage.removeItem(STORAGE_KEY);
}

/** A sentence for the reader when the text cannot be a key, or null. */
export const keyProblem = (key) =>
  key === "" || HEADER_SAFE.test(key) ? null : "An API key has no spaces and no accented letters. Please copy it again.";

const metaContent = (name) => document.querySelector(`meta[name="${name}"]`)?.content || null;

/** What the server wrote into the page about the console session: `{csrfToken, signedInAs}`, each null without one. */
export const consoleSession = () => ({
  csrfToken: metaContent("csrf-token"),
  signedInAs: metaContent("signed-in-as"),
});

/** `{kind: "key"|"session"|"none", sentence, request}`; `request` holds the fetch options that carry the credential. */
export function credentialFor(key, session) {
  if (key) {
    return {
      kind: "key",
      sentence: `Using the key ending in ${key.slice(-4)}, kept in this tab only.`,
      // The cookie stays at home: two credentials in one request would be ambiguous.
      request: { credentials: "omit", headers: { Authorization: `Bearer ${key}` } },
    };
  }
  if (session.csrfToken) {
    const account = session.signedInAs ? ` of ${session.signedInAs}` : "";
    return {
      kind: "session",
      sentence: `Using the console session${account}.`,
      request: { credentials: "same-origin", headers: { "X-ClassifyHub-CSRF": session.csrfToken } },
    };
  }
  return {
    kind: "none",
    sentence: "Enter a key, or sign in to the console, to run queries.",
    request: { credentials: "same-origin", headers: {} },
  };
}
