import { useEditorContext } from "@graphiql/react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** `[{name, query, variables?}]` from the server; an empty list when it cannot be read, so that the editor still opens. */
export async function loadExamples(address) {
  try {
    const response = await fetch(address, { credentials: "omit" });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

const variablesText = (example) => (example.variables ? JSON.stringify(example.variables, null, 2) : "");

/** The list of examples, drawn into the page's bar. What the reader wrote is kept: an example then opens in a new tab. */
export function ExamplePicker({ examples, place }) {
  const { addTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const [chosen, setChosen] = useState(null);

  // An effect, because a new tab fills the editors itself while it is being added.
  useEffect(() => {
    if (!chosen || !queryEditor) return;
    queryEditor.setValue(chosen.query);
    variableEditor?.setValue(variablesText(chosen));
    queryEditor.focus();
    setChosen(null);
  }, [chosen, queryEditor, variableEditor]);

  const isUntouched = (text) => text.trim() === "" || examples.some((example) => example.query.trim() === text.trim());
  const open = (event) => {
    const example = examples[Number(event.target.value)];
    if (!example || !queryEditor) return;
    if (!isUntouched(queryEditor.getValue())) addTab();
    setChosen(example);
  };

  return createPortal(
    <div className="explorer-field">
      <label htmlFor="example-picker">Examples</label>
      <select id="example-picker" value="" onChange={open} disabled={examples.length === 0}>
        <option value="">Choose a query…</option>
        {examples.map((example, index) => (
          <option key={example.name} value={index}>
            {example.name}
          </option>
        ))}
      </select>
    </div>,
    place,
  );
}
