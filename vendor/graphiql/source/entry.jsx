import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { consoleSession, credentialFor, storedKey, storeKey } from "./credential.js";
import { ExamplePicker, loadExamples } from "./examples.jsx";
import { createFetcher } from "./fetcher.js";
import { KeyField } from "./key_field.jsx";
import { tabStorage } from "./storage.js";

function Explorer({ endpoint, examples, session, controls }) {
  const [apiKey, setApiKey] = useState(storedKey);
  const credential = useMemo(() => credentialFor(apiKey, session), [apiKey, session]);
  // A new fetcher makes GraphiQL read the schema again, as the new credential sees it.
  const fetcher = useMemo(() => createFetcher(endpoint, credential), [endpoint, credential]);
  const useKey = (key) => {
    storeKey(key);
    setApiKey(key);
  };
  return (
    <GraphiQL
      fetcher={fetcher}
      // null: without a credential the server answers no introspection, so none is tried.
      schema={credential.kind === "none" ? null : undefined}
      storage={tabStorage}
      shouldPersistHeaders={false}
      isHeadersEditorEnabled={false}
      defaultEditorToolsVisibility="variables"
      defaultQuery={examples[0]?.query ?? ""}
    >
      <GraphiQL.Logo>
        <span className="explorer-name">GraphiQL</span>
      </GraphiQL.Logo>
      <ExamplePicker examples={examples} place={controls} />
      <KeyField apiKey={apiKey} credential={credential} onKey={useKey} place={controls} />
    </GraphiQL>
  );
}

const place = document.getElementById("explorer");
const controls = document.getElementById("explorer-controls");
const examples = await loadExamples(place.dataset.examples);
createRoot(place).render(
  <Explorer endpoint={place.dataset.endpoint} examples={examples} session={consoleSession()} controls={controls} />,
);
