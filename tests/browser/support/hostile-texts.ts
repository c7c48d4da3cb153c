/**
 * Texts that run, load or break out where a page takes them for more than text. Whatever comes of one bears `data-hostile`,
 * sets `window.hostile` or opens a dialog, so that a look at the page tells.
 */

const RUN = 'window.hostile=1,alert(1)';

const TAGS = [
  'img src=x onerror',
  'svg onload',
  'body onload',
  'video src=x onerror',
  'audio src=x onerror',
];

const elements = [
  ...TAGS.map((tag) => `<${tag}="${RUN}" data-hostile>`),
  `<script data-hostile>${RUN}</script>`,
  `<ScRiPt data-hostile>${RUN}</sCrIpT>`,
  `<script src="data:text/javascript,${RUN}" data-hostile></script>`,
  `<iframe src="javascript:${RUN}" data-hostile></iframe>`,
  `<iframe srcdoc="<script>parent.hostile=1</script>" data-hostile></iframe>`,
  `<object data="javascript:${RUN}" data-hostile></object>`,
  `<embed src="javascript:${RUN}" data-hostile>`,
  `<a href="javascript:${RUN}" data-hostile>open</a>`,
  `<a href="java&#115;cript:${RUN}" data-hostile>open</a>`,
  `<form action="javascript:${RUN}" data-hostile><button>go</button></form>`,
  `<button formaction="javascript:${RUN}" data-hostile>go</button>`,
  `<input autofocus onfocus="${RUN}" data-hostile>`,
  `<select autofocus onfocus="${RUN}" data-hostile></select>`,
  `<textarea autofocus onfocus="${RUN}" data-hostile></textarea>`,
  `<details open ontoggle="${RUN}" data-hostile>`,
  `<marquee onstart="${RUN}" data-hostile>`,
  `<style data-hostile>*{display:none}</style>`,
  `<link rel="stylesheet" href="data:text/css,*{display:none}" data-hostile>`,
  `<meta http-equiv="refresh" content="0;url=data:text/html,x" data-hostile>`,
  `<base href="https://hostile.test/" data-hostile>`,
  `<math><mtext data-hostile><img src=x onerror="${RUN}">`,
  `<svg><animate onbegin="${RUN}" attributeName=x data-hostile>`,
  `<svg><script data-hostile>${RUN}</script></svg>`,
  `<template data-hostile><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN} data-hostile>">`,
];

const OUT_OF = [
  '"',
  "'",
  '">',
  "'>",
  '</textarea>',
  '</title>',
  '</style>',
  '</script>',
  '-->',
  ']]>',
];

const escapes = OUT_OF.map((end) => `${end}<img src=x onerror="${RUN}" data-hostile>`);

const attributes = [
  `" onmouseover="${RUN}" data-hostile="`,
  `' onmouseover='${RUN}' data-hostile='`,
  `" style="display:none" data-hostile="`,
  `x onerror=${RUN} data-hostile`,
];

const code = [
  `javascript:${RUN}`,
  `${'${'}${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<%= ${RUN} %>`,
  `#{${RUN}}`,
  `');${RUN};//`,
  `";${RUN};//`,
  `{"__html":"<img src=x onerror=${RUN} data-hostile>"}`,
  `{count, plural, one {#} other {<b>${RUN}</b>}}`,
  `{0} {name} %s`,
];

const hidden = [
  `&lt;img src=x onerror=${RUN} data-hostile&gt;`,
  `%3Cimg%20src=x%20onerror=${RUN}%20data-hostile%3E`,
  `\\u003cimg src=x onerror=${RUN} data-hostile\\u003e`,
  `[open](javascript:${RUN})`,
  `![x](x" onerror="${RUN})`,
  `=HYPERLINK("https://hostile.test/","open")`,
];

export const hostileTexts: readonly string[] = [
  ...elements,
  ...escapes,
  ...attributes,
  ...code,
  ...hidden,
];
