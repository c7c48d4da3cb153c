export default function listPlugins(strapi) {
  return Object.keys(strapi.plugins);
}
