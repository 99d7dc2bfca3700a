/** Sends one GraphQL request over HTTP POST and answers the parsed body. */

import { getOperationAST, parse } from "graphql";

const ACCEPT = "application/graphql-response+json, application/json;q=0.9";

/** The editor learns an operation's new name a moment after it was typed; a name the text no longer has is left out. */
function withCurrentOperation({ operationName, ...parameters }) {
  try {
    return getOperationAST(parse(parameters.query), operationName) ? { ...parameters, operationName } : parameters;
  } catch {
    return parameters; // Not GraphQL: the server says where.
  }
}

/** A function GraphiQL calls with `{query, variables, operationName}`; refusals come back as the server's own body. */
export function createFetcher(endpoint, credential) {
  return async (parameters) => {
    const response = await fetch(endpoint, {
      method: "POST",
      credentials: credential.request.credentials,
      headers: { "Content-Type": "application/json", Accept: ACCEPT, ...credential.request.headers },
      body: JSON.stringify(withCurrentOperation(parameters)),
    });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      // A proxy's error page, for example: the reader still learns what came back.
      return { errors: [{ message: `The server answered ${response.status} ${response.statusText} without JSON.` }] };
    }
  };
}
