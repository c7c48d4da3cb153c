/** Every mounted route as `METHOD path`, Strapi's own included. */
export default function listRoutes(strapi) {
  return strapi.server
    .listRoutes()
    .flatMap((layer) => layer.methods.map((method) => `${method} ${layer.path}`))
    .sort();
}
