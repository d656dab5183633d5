// The OpenAPI document, drawn by Swagger UI. What is tried here is sent as the pages send it: by the session, with its cross-site token.
const place = document.getElementById('api-docs');
const csrf = document.querySelector('meta[name="csrf"]')?.content ?? '';

const script = document.createElement('script');
script.src = '/webjars/swagger-ui/swagger-ui-bundle.js';
script.addEventListener('load', () => {
  place.replaceChildren();
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    tagsSorter: 'alpha',
    validatorUrl: null,
    requestInterceptor: (request) => {
      request.headers['X-CSRF-TOKEN'] = csrf;
      return request;
    },
  });
});
script.addEventListener('error', () => { place.textContent = 'The viewer could not be loaded. The document itself is at /api/openapi.json.'; });
document.head.append(script);
