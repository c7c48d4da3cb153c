import { describe, expect, it } from 'vitest';
import { nameAct, nameContract } from './name-act';

describe('the name of an act that was refused', () => {
  it('is that of the deed, whichever door it was tried at', () => {
    const uid = 'api::project.project';
    expect(nameAct({ method: 'PUT', handler: 'project.update', uid })).toBe('project.update');
    expect(nameAct({ method: 'PUT', handler: 'api::project.project.update', uid })).toBe(
      'project.update'
    );
    expect(
      nameAct({
        method: 'POST',
        plugin: 'content-manager',
        handler: 'collection-types.bulkDelete',
        uid,
      })
    ).toBe('project.delete');
    expect(nameAct({ method: 'GET', handler: 'project.findOne', uid })).toBe('project.read');
    expect(
      nameAct({ method: 'GET', plugin: 'content-manager', handler: 'relations.findExisting', uid })
    ).toBe('project.read');
  });

  it('is known for people, and tells the part of Strapi for the rest', () => {
    expect(nameAct({ method: 'POST', plugin: 'admin', handler: 'user.create' })).toBe(
      'admin-user.create'
    );
    expect(
      nameAct({ method: 'DELETE', plugin: 'users-permissions', handler: 'user.destroy' })
    ).toBe('app-user.delete');
    expect(nameAct({ method: 'GET', plugin: 'upload', handler: 'admin-file.find' })).toBe(
      'strapi.upload'
    );
    expect(nameAct({ method: 'GET' })).toBe('http.request');
  });

  it('of a contract is its own, or the one of the deed that it names', () => {
    expect(nameContract({ plugin: 'numbers', name: 'numbers.reveal' })).toBe('numbers.reveal');
    expect(nameContract({ plugin: 'conversion', name: 'stock.read' })).toBe(
      'conversion.stock.read'
    );
    expect(
      nameContract({
        plugin: 'exchange',
        name: 'exports.file',
        audited: 'exchange.export.download',
      })
    ).toBe('exchange.export.download');
  });
});
