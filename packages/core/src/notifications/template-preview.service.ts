import { Injectable } from '@nestjs/common';
import type { Channel, MessagePreview, MessagePreviewInputSchema } from '@tappplus/contracts';
import { approvedText, approvedVariables } from '@tappplus/domain/notifications/approved-template';
import { longestValues, sampleValues } from '@tappplus/domain/notifications/default-templates';
import { messageCost, pricedSegments } from '@tappplus/domain/notifications/message-cost';
import { brokenParts, unknownVariables, type TemplateValues } from '@tappplus/domain/notifications/render-template';
import { countSms } from '@tappplus/domain/notifications/sms-segments';
import { phoneText } from '@tappplus/domain/notifications/template-values';
import type { z } from 'zod';
import type { OrganizationFacts } from '../organizations/organization-facts.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Config } from '../platform/config.js';
import { ClinicalWords } from './clinical-words.js';
import { renderText, revealingValues } from './rendering.js';
import { checkedLanguage, clinicalWords } from './template-checks.js';

/** A text to be looked at; it need not be a good one. */
export type TemplateDraft = Omit<z.infer<typeof MessagePreviewInputSchema>, 'personId' | 'interventionId'>;
/** Values of a real person; the language is the draft's. */
export interface RealValues { source: 'PERSON' | 'INTERVENTION'; values: (locale: string) => TemplateValues }

/** Shows a text as a patient would get it, and what stands in its way. Nothing is refused but a language that does not exist. */
@Injectable()
export class TemplatePreviewService {
  constructor(private readonly organizations: OrganizationsService, private readonly words: ClinicalWords, private readonly config: Config) {}

  /** With the values of a real person, else with typical ones. The link is shown only where the box has a public address. */
  async preview(draft: TemplateDraft, real: RealValues | null = null): Promise<MessagePreview> {
    const locale = checkedLanguage(draft.locale);
    const clinic = await this.organizations.current();
    const find = await this.words.finder();
    const text = { subject: draft.subject ?? null, body: draft.body, contentSid: null };
    const own = { clinic: clinic.name, clinicPhone: clinic.phone === null ? '' : phoneText(clinic.phone, clinic.country, locale) };
    const sample = { ...sampleValues(locale), ...own };
    const values = this.linked(real === null ? sample : { ...real.values(locale), link: sample.link });
    const revealing = draft.allowsClinicalText === true ? [] : revealingValues(draft.channel, text, values, find);
    const shown = renderText(draft.channel, text, values, revealing);
    const longest = renderText(draft.channel, text, this.linked(longestValues(locale, own)));
    return {
      source: real?.source ?? 'SAMPLE', subject: shown.subject, body: shown.body, ...counted(draft.channel, shown.body, clinic),
      longest: { body: longest.body, ...counted(draft.channel, longest.body, clinic) },
      unknownVariables: [...new Set([...unknownVariables(draft.body), ...unknownVariables(text.subject ?? '')])],
      brokenParts: [...new Set([...brokenParts(draft.body), ...brokenParts(text.subject ?? '')])],
      clinicalWords: clinicalWords(text, find), revealing,
      approved: draft.channel === 'WHATSAPP' ? { text: approvedText(draft.body), variables: approvedVariables(draft.body) } : null,
    };
  }

  /** The link as patients would see it: of this box, or none. */
  private linked(values: TemplateValues): TemplateValues {
    const { publicUrl } = this.config;
    return { ...values, link: publicUrl === null ? '' : (values.link ?? '').replace(/^https?:\/\/[^/]+/, publicUrl) };
  }
}

function counted(channel: Channel, body: string, clinic: OrganizationFacts): Pick<MessagePreview, 'sms' | 'cost'> {
  return { sms: channel === 'SMS' ? countSms(body) : null, cost: messageCost(channel, pricedSegments(channel, body), clinic.messagePrices) };
}
