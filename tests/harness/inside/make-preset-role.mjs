/** Makes a role of the admin panel with actions (`plugin::numbers.read`) and content verbs by type, all fields. */
export default async function makePresetRole(strapi, { code, actions, content }) {
  const plain = actions.map((action) => ({
    action,
    subject: null,
    properties: {},
    conditions: [],
  }));
  const types = strapi.service('admin::content-type');
  const provider = strapi.service('admin::permission').actionProvider;
  const ofContent = Object.entries(content).flatMap(([subject, verbs]) =>
    verbs.flatMap((verb) =>
      types.getPermissionsWithNestedFields([
        { ...provider.get(`plugin::content-manager.explorer.${verb}`), subjects: [subject] },
      ])
    )
  );
  const roles = strapi.service('admin::role');
  const role = await roles.create({ name: code, code, description: '' });
  await roles.assignPermissions(role.id, [...plain, ...ofContent]);
  return role.id;
}
