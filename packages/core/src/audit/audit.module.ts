import { Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import { AuditWriter } from './audit-writer.js';

/** T1: the record of who read or changed what. */
@Module({ providers: [AuditRepository, AuditChain, AuditWriter, AuditService, AuditReader], exports: [AuditService, AuditReader, AuditWriter] })
export class AuditModule {}
