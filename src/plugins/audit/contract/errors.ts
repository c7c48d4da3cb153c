import { defineErrors } from '../../core/contract/error';

export const codes = defineErrors({
  audit_own_only: {
    status: 403,
    en: 'You may see your own actions only. Leave out the actor.',
    ru: 'Вам видны только свои действия. Уберите из запроса исполнителя.',
  },
  audit_seals_scope: {
    status: 403,
    en: 'The seals of the log are shown only to those who see everything.',
    ru: 'Печати журнала видны только тем, кому видно всё.',
  },
  audit_too_many: {
    status: 413,
    en: 'More than {limit} entries. Narrow the filter: name a shorter time.',
    ru: 'Больше {limit} записей. Сузьте фильтр: укажите более короткий срок.',
  },
});
