/* Starts Swagger UI on our own OpenAPI description. Credentials typed here end with the page. */

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const followSystem = () => document.documentElement.classList.toggle("dark-mode", darkSystem.matches);
followSystem();
darkSystem.addEventListener("change", followSystem);

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
  });
});
