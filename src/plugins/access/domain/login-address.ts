const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
// A household or a rented server holds a whole /64: limiting single addresses of it limits nobody.
const KEPT_GROUPS = 4;

const expand = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, GROUPS - left.length - right.length);
  return [...left, ...Array<string>(missing).fill('0'), ...right];
};

/** What one caller cannot change at will about his address: all of IPv4, the network of IPv6. */
export const loginAddress = (ip: string): string => {
  const mapped = MAPPED.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!ip.includes(':')) return ip;
  const [plain = ''] = ip.toLowerCase().split('%');
  return `${expand(plain)
    .slice(0, KEPT_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
};
