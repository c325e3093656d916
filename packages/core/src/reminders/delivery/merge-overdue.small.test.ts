import { describe, expect, it } from 'vitest';
import { mergeOverdue, type Sendable } from './merge-overdue.js';

const now = new Date('2026-11-25T12:00:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
function reminder(id: string, given: Partial<Sendable> = {}): Sendable {
  return {
    id, organizationId: 'clinic', personId: 'person', appointmentId: `of ${id}`, channel: 'SMS', targets: [{ recipient: '+212612345678', deviceId: null }],
    scheduledAt: at(-60), usefulUntil: at(60), subject: null, body: id, contentSid: null, ...given,
  };
}
const shapes = (sendables: Sendable[]) => {
  const { parcels, duplicates } = mergeOverdue(sendables, now);
  return { parcels: parcels.map((parcel) => [parcel.carrier.id, ...parcel.carried.map((each) => each.id)].join('<')).sort(), duplicates: duplicates.map((each) => each.id) };
};

describe('what was missed', () => {
  it('of different appointments travels in one message, the last appointment carries', () => {
    const sendables = [reminder('b', { usefulUntil: at(90) }), reminder('a', { usefulUntil: at(30) })];
    expect(shapes(sendables)).toEqual({ parcels: ['b<a'], duplicates: [] });
    expect(mergeOverdue(sendables, now).parcels[0]?.body).toBe('a\nb');
  });

  it('of one appointment is said once, by the latest', () => {
    expect(shapes([reminder('a', { appointmentId: 'x', scheduledAt: at(-600) }), reminder('b', { appointmentId: 'x', scheduledAt: at(-60) })])).toEqual({ parcels: ['b'], duplicates: ['a'] });
  });

  it('is merged across patients who share the address', () => {
    expect(shapes([reminder('a', { personId: 'sister' }), reminder('b')])).toEqual({ parcels: ['b<a'], duplicates: [] });
  });

  it('is not merged across clinics, channels or addresses', () => {
    const apart: Partial<Sendable>[] = [{ organizationId: 'other' }, { channel: 'EMAIL' }, { targets: [{ recipient: '+212600000000', deviceId: null }] }];
    for (const given of apart) expect(shapes([reminder('a'), reminder('b', given)])).toEqual({ parcels: ['a', 'b'], duplicates: [] });
  });

  it('is not merged in an approved WhatsApp template', () => {
    const approved = { channel: 'WHATSAPP' as const, contentSid: 'HX1' };
    expect(shapes([reminder('a', approved), reminder('b', approved)])).toEqual({ parcels: ['a', 'b'], duplicates: [] });
  });

  it('is not merged into or with a push that a phone may show already', () => {
    const push = { channel: 'PUSH' as const };
    expect(shapes([reminder('a', { ...push, mayBeShown: true }), reminder('b', push), reminder('c', push)])).toEqual({ parcels: ['a', 'c<b'], duplicates: [] });
  });

  it('is cut into messages of four', () => {
    expect(shapes(['a', 'b', 'c', 'd', 'e'].map((id, index) => reminder(id, { usefulUntil: at(10 + index) })))).toEqual({ parcels: ['d<a<b<c', 'e'], duplicates: [] });
  });

  it('by less than five minutes is not an outage', () => {
    expect(shapes([reminder('a', { scheduledAt: at(-4.9) }), reminder('b', { scheduledAt: at(-4.9) })])).toEqual({ parcels: ['a', 'b'], duplicates: [] });
  });
});

describe('what is due in time', () => {
  const soon = { scheduledAt: at(0) };
  it('for patients who share the address leaves in one message', () => {
    expect(shapes([reminder('a', { ...soon, personId: 'child' }), reminder('b', { ...soon, personId: 'sister', usefulUntil: at(90) }), reminder('c', { ...soon, personId: 'sister', usefulUntil: at(30) })])).toEqual({ parcels: ['b<c<a'], duplicates: [] });
  });
  it('goes along with what a relative missed', () => {
    expect(shapes([reminder('a', { ...soon, personId: 'child' }), reminder('b')])).toEqual({ parcels: ['b<a'], duplicates: [] });
  });
  it('leaves one by one for one patient, in approved templates, and to other phones', () => {
    expect(shapes([reminder('a', soon), reminder('b', soon)]).parcels).toEqual(['a', 'b']);
    const approved = { ...soon, channel: 'WHATSAPP' as const, contentSid: 'HX1' };
    expect(shapes([reminder('a', approved), reminder('b', { ...approved, personId: 'sister' })]).parcels).toEqual(['a', 'b']);
    const push = { ...soon, channel: 'PUSH' as const };
    expect(shapes([reminder('a', { ...push, targets: [{ recipient: 'one', deviceId: '1' }] }), reminder('b', { ...push, personId: 'sister', targets: [{ recipient: 'two', deviceId: '2' }] })]).parcels).toEqual(['a', 'b']);
  });
});
