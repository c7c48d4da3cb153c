import { defineErrors } from '../../core/contract/error';

/** What routes of this plugin refuse, and why a job ended as `failed` (the same catalogue writes both texts). */
export const codes = defineErrors({
  too_many_jobs: {
    status: 429,
    en: 'You already have {open} jobs that are not over; at most {limit} are allowed. Wait until one ends.',
    ru: 'У вас уже {open} незавершённых заданий, допускается не больше {limit}. Дождитесь окончания одного из них.',
  },
  job_over: {
    status: 409,
    en: 'The job is already over ({state}).',
    ru: 'Задание уже завершено ({state}).',
  },
  job_not_failed: {
    status: 409,
    en: 'Only a failed job can be run again; this one is {state}.',
    ru: 'Повторить можно только задание, завершившееся сбоем; состояние этого: {state}.',
  },
  job_not_repeatable: {
    status: 409,
    en: 'A job of this kind cannot be run again: start the work anew.',
    ru: 'Задание этого вида нельзя повторить: начните работу заново.',
  },
  job_unknown: {
    status: 409,
    en: 'No program here knows the kind of work {name}: its plugin is switched off.',
    ru: 'Программа не знает вида работы {name}: его плагин отключён.',
  },
  job_broke: {
    status: 500,
    en: 'The work broke off because of a fault on our side. Name the job number to the administrator.',
    ru: 'Работа прервалась из-за сбоя на нашей стороне. Сообщите администратору номер задания.',
  },
  job_gave_up: {
    status: 500,
    en: 'The work was begun {attempts} times without getting any further. Name the job number to the administrator.',
    ru: 'Работу начинали {attempts} раз, и она не продвинулась. Сообщите администратору номер задания.',
  },
  job_unreadable: {
    status: 500,
    en: 'The order of this job cannot be read: it was written by another version of the program.',
    ru: 'Не удаётся прочитать, что заказано в задании: его записала другая версия программы.',
  },
  rights_gone: {
    status: 403,
    en: 'The person who ordered this may not do it any more.',
    ru: 'У того, кто это заказал, больше нет такого права.',
  },
});
