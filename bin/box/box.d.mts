export interface BoxSettings {
  readonly env: Record<string, string | undefined>;
  readonly root: string;
  readonly dataDir: string;
  readonly logsDir: string;
  readonly secretsDir: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly apiPort: number;
  readonly webPort: number;
  readonly redisPort: number;
}
export function settingsOf(env: Record<string, string | undefined>): BoxSettings;
export function startBox(asked: BoxSettings): Promise<BoxSettings>;
export function stopBox(settings: BoxSettings): Promise<boolean>;
export function setupCode(settings: BoxSettings): Promise<string | undefined>;
export function addresses(settings: BoxSettings): string[];
