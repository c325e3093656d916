import { Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.js';
import { AuditReader } from './audit-reader.service.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';

/** T1: the record of who read or changed what. */
@Module({ providers: [AuditRepository, AuditChain, AuditService, AuditReader], exports: [AuditService, AuditReader] })
export class AuditModule {}
