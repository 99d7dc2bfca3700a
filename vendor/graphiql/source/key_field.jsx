import { useState } from "react";
import { createPortal } from "react-dom";
import { keyProblem } from "./credential.js";

/** The place for the API key, drawn into the page's bar, with a sentence that says which credential requests carry. */
export function KeyField({ apiKey, credential, onKey, place }) {
  const [draft, setDraft] = useState(apiKey);
  const [problem, setProblem] = useState(null);

  const use = (event) => {
    event.preventDefault();
    const key = draft.trim();
    const found = keyProblem(key);
    setProblem(found);
    if (!found) onKey(key);
  };
  const forget = () => {
    setDraft("");
    setProblem(null);
    onKey("");
  };

  return createPortal(
    <form className="explorer-field" onSubmit={use}>
      <label htmlFor="api-key">API key</label>
      {/* Not a password field: password managers would offer to keep the key. The page's style masks it. */}
      <input
        id="api-key"
        className="masked"
        type="text"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        placeholder="chk_…"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby="credential-sentence"
        aria-invalid={problem !== null}
      />
      <button type="submit">Use key</button>
      {apiKey && (
        <button type="button" className="quiet" onClick={forget}>
          Forget key
        </button>
      )}
      <p id="credential-sentence" className={`credential-${problem ? "problem" : credential.kind}`} role="status">
        {problem ?? credential.sentence}
      </p>
    </form>,
    place,
  );
}
