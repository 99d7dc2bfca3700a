/**
 * GraphiQL's storage for this tab only. Queries and variables may hold the content of documents, so they end with the tab;
 * request headers are not stored at all.
 */

const PREFIX = "graphiql:";
const isOurs = (name) => name.startsWith(PREFIX);
const holdsHeaders = (name) => name.toLowerCase().includes("headers");
const ourNames = () => Object.keys(sessionStorage).filter(isOurs);

export const tabStorage = {
  getItem: (name) => sessionStorage.getItem(name),
  setItem: (name, value) => {
    if (!holdsHeaders(name)) sessionStorage.setItem(name, value);
  },
  removeItem: (name) => sessionStorage.removeItem(name),
  clear: () => ourNames().forEach((name) => sessionStorage.removeItem(name)),
  get length() {
    return ourNames().length;
  },
};
