/** What a file turns out to be that is no table of text. */
export const fileKinds = {
  png: { en: 'PNG picture', ru: 'картинка PNG' },
  jpeg: { en: 'JPEG picture', ru: 'картинка JPEG' },
  gif: { en: 'GIF picture', ru: 'картинка GIF' },
  pdf: { en: 'PDF document', ru: 'документ PDF' },
  xlsx: { en: 'Excel workbook (XLSX)', ru: 'книга Excel (XLSX)' },
  xls: { en: 'legacy Excel workbook (XLS)', ru: 'старая книга Excel (XLS)' },
  encrypted: { en: 'workbook with a password', ru: 'книга, закрытая паролем' },
  ods: { en: 'OpenDocument workbook (ODS)', ru: 'книга OpenDocument (ODS)' },
  docx: { en: 'Word document (DOCX)', ru: 'документ Word (DOCX)' },
  zip: { en: 'ZIP archive', ru: 'архив ZIP' },
  gz: { en: 'GZIP archive', ru: 'архив GZIP' },
  rar: { en: 'RAR archive', ru: 'архив RAR' },
  '7z': { en: '7-Zip archive', ru: 'архив 7-Zip' },
  bzip2: { en: 'BZIP2 archive', ru: 'архив BZIP2' },
  xz: { en: 'XZ archive', ru: 'архив XZ' },
  zstd: { en: 'Zstandard archive', ru: 'архив Zstandard' },
  exe: { en: 'program', ru: 'программа' },
  sqlite: { en: 'SQLite database', ru: 'база SQLite' },
  html: { en: 'web page (HTML)', ru: 'веб-страница (HTML)' },
  xml: { en: 'XML document', ru: 'документ XML' },
  json: { en: 'JSON document', ru: 'документ JSON' },
  rtf: { en: 'RTF document', ru: 'документ RTF' },
  binary: { en: 'binary file', ru: 'двоичный файл' },
} as const;

export type FileKind = keyof typeof fileKinds;

/** Why a whole file cannot be loaded. The codes are errors of the exchange contract. */
export type FileRefusal =
  | { readonly code: 'empty_file'; readonly kind?: undefined; readonly limit?: undefined }
  | { readonly code: 'no_records'; readonly kind?: undefined; readonly limit?: undefined }
  | { readonly code: 'not_a_table'; readonly kind: FileKind; readonly limit?: undefined }
  | { readonly code: 'too_many_columns'; readonly kind?: undefined; readonly limit: number };

export interface Refused {
  readonly ok: false;
  readonly refusal: FileRefusal;
}

export const refusedAs = (refusal: FileRefusal): Refused => ({ ok: false, refusal });
