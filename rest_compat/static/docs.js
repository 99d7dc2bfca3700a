/* Starts Swagger UI on our own OpenAPI description. Credentials typed here end with the page. */

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const followSystem = () => document.documentElement.classList.toggle("dark-mode", darkSystem.matches);
followSystem();
darkSystem.addEventListener("change", followSystem);

/* To colour an answer of some hundred thousand characters, all rules of a workspace say, takes ten seconds: a long one is shown plainly. */
const longestColoured = 20_000;
const longAnswersPlainly = (system) => ({
  wrapComponents: {
    SyntaxHighlighter: (Coloured) => (properties) => {
      const { children, renderPlainText } = properties;
      if (typeof children !== "string" || children.length <= longestColoured) {
        return system.React.createElement(Coloured, properties);
      }
      const PlainTextViewer = system.getComponent("PlainTextViewer");
      return renderPlainText
        ? renderPlainText({ children, PlainTextViewer })
        : system.React.createElement(PlainTextViewer, null, children);
    },
  },
});

window.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("reference");
  window.SwaggerUIBundle({
    url: place.dataset.openapi,
    domNode: place,
    layout: "BaseLayout",
    deepLinking: true,
    displayRequestDuration: true,
    persistAuthorization: false,
    tryItOutEnabled: true,
    // No badge: it would send the description's address to another host.
    validatorUrl: null,
    // Settings come from this file, never from the page's address.
    queryConfigEnabled: false,
    plugins: [longAnswersPlainly],
  });
});
