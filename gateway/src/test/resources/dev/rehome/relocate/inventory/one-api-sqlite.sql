PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "users" (`id` integer,`name` text);
INSERT INTO users VALUES(1,'back\');
CREATE TABLE `logs` (`id` integer PRIMARY KEY AUTOINCREMENT,`user_id` integer,`created_at` bigint,`type` integer,`content` text,`username` text DEFAULT "",`token_name` text DEFAULT "",`model_name` text DEFAULT "",`quota` integer DEFAULT 0,`prompt_tokens` integer DEFAULT 0,`completion_tokens` integer DEFAULT 0,`channel_id` integer,`request_id` text DEFAULT "",`elapsed_time` integer DEFAULT 0,`is_stream` numeric DEFAULT false,`system_prompt_reset` numeric DEFAULT false);
INSERT INTO logs VALUES(1,1,1719187200,2,replace('two\nlines','\n',char(10)),'root','Ann''s \','gpt-4o',5,120,30,3,'r1',900,1,0);
INSERT INTO logs VALUES(2,1,1719187300,2,'','root','Ann''s \','text-embedding-3-small',5,10,0,3,'r2',100,0,0);
COMMIT;
