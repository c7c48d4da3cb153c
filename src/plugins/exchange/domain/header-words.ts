/**
 * What people call their columns, in Russian, English and Spanish. A word list, not a model: a guess must be one that
 * can be explained («заголовок»).
 */

export type Meaning =
  'phone' | 'name' | 'geo' | 'provider' | 'project' | 'status' | 'comment' | 'date';

/** Case, accents, ё, punctuation and a number at the end (`phone_2`) do not matter. */
export const plainHeader = (text: string): string =>
  text
    .normalize('NFD')
    // The breve of й and the dots of ё are marks too: й is put back, ё is е.
    .replace(/и\u0306/gi, 'й')
    .replace(/[\u0300-\u036f\u200b-\u200f\ufeff]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+№]+/gu, ' ')
    .trim()
    .replace(/ ?№? ?\d+$/, '');

const lists: Readonly<Record<Meaning, string>> = {
  phone:
    'телефон|тел|номер телефона|телефонный номер|телефоны|мобильный|мобильный телефон|мобильный номер|моб|моб телефон|моб тел|сотовый|сотовый телефон|контактный телефон|рабочий телефон|домашний телефон|доп телефон|телефон клиента|msisdn|phone|phones|phone number|phonenumber|telephone|telephone number|tel|mobile|mobile phone|mobile number|cell|cell phone|cellphone|home phone|work phone|contact phone|phone e|phone e 164|телефон e 164|telefono|telefonos|numero de telefono|numero telefonico|celular|movil|numero de celular|tel fijo|telefono fijo|telefono movil|whatsapp',
  name: 'имя|фио|ф и о|фамилия|отчество|клиент|имя клиента|фио клиента|контактное лицо|контакт|name|full name|fullname|first name|firstname|last name|lastname|surname|client|customer|customer name|contact name|nombre|nombres|nombre completo|apellido|apellidos|cliente|razon social',
  geo: 'гео|город|регион|область|край|район|страна|населенный пункт|нас пункт|geo|city|region|state|country|province|location|town|ciudad|pais|provincia|localidad|estado federal',
  provider:
    'поставщик|источник|источник лида|партнер|провайдер|provider|vendor|supplier|source|lead source|partner|proveedor|fuente|origen',
  project: 'проект|кампания|рекламная кампания|project|campaign|proyecto|campana',
  status:
    'статус|состояние|стадия|результат|результат звонка|status|stage|disposition|result|estado|situacion|calificacion',
  comment:
    'комментарий|комментарии|коммент|примечание|примечания|заметка|заметки|описание|comment|comments|note|notes|remark|remarks|description|comentario|comentarios|observacion|observaciones|nota|notas',
  date: 'дата|время|дата рождения|дата рожд|др|дата создания|дата звонка|дата заявки|загружен|изменен|последний звонок|перезвонить|date|time|datetime|birthday|birth date|date of birth|created|created at|loaded at|changed at|last call|call back at|fecha|hora|fecha de nacimiento',
};

const meanings = new Map<string, Meaning>(
  Object.entries(lists).flatMap(([meaning, list]) =>
    // The keys of the record above are the meanings.
    list.split('|').map((word) => [word, meaning as Meaning] as const)
  )
);

/** Words that make a longer title a phone's: «Телефон абонента», “Phone of the client”. */
const PHONE_WORD =
  /(?:^| )(?:телефон|телефона|тел|моб|мобильный|сотовый|phone|mobile|telefono|celular|movil|msisdn)(?: |$)/;
const NOT_A_PHONE =
  /(?:^| )(?:тип|код|оператор|модель|марка|type|code|operator|carrier|model|tipo)(?: |$)/;

/** «Имя клиента», «Nombre de él o ella». */
const NAME_WORD = /^(?:имя|фио|фамилия|nombre|apellido|name of) /;

/** May be phones, if the values say so too. */
const WEAK =
  /^(?:номер|number|no|num|numero|home|work|office|контакты?|contacts?|contacto|дом|раб|линия|line)$/;

export const meaningOfHeader = (header: string): Meaning | null => {
  const plain = plainHeader(header);
  const known = meanings.get(plain);
  if (known) return known;
  if (PHONE_WORD.test(plain) && !NOT_A_PHONE.test(plain)) return 'phone';
  return NAME_WORD.test(plain) ? 'name' : null;
};

export const mayBePhone = (header: string): boolean => WEAK.test(plainHeader(header));
