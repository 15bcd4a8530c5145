--
-- PostgreSQL database dump
--

\restrict 3yQd

SET statement_timeout = 0;
SET standard_conforming_strings = on;

CREATE TABLE public.logs (
    id bigint NOT NULL,
    user_id bigint,
    "group" text
);

--
-- Data for Name: channels; Type: TABLE DATA; Schema: public; Owner: root
--

COPY public.channels (id, key, name) FROM stdin;
1	sk-never-read	openai; it's "one"
\.


COPY public.logs (id, user_id, created_at, type, content, username, token_name, model_name, quota, prompt_tokens, completion_tokens, use_time, is_stream, channel_id, channel_name, token_id, "group", ip, request_id, upstream_request_id, other) FROM stdin;
1	1	1779425071	2	model test	root	ops\tteam	gpt-5.4	63	18	11	2	f	1	\N	0	default				{"admin_info":{"use_channel":null},"frt":-1000,"request_path":"/v1/chat/completions","user_group_ratio":-1}
2	2	1779425293	3	quota raised	ann			0	0	0	0	f	0	\N	0					{"admin_info":{"admin_id":1}}
3	2	1779425321	2		ann	own	gpt-5.4	72	18	13	2	t	1	\N	1	default		2026-1		{"frt":1759,"request_path":"/v1/responses"}
4	2	1779425493	5	status_code=502, Upstream request failed	ann	own	gpt-image-2	0	0	0	1	f	1	\N	1	default		2026-2		{"channel_type":1,"error_code":"unknown_error","request_path":"/v1/images/generations","status_code":502}
6	1	1779426004	2	model test	root	own	gpt-image-2	250000	41	196	75	f	1	\N	0	default				{"request_path":"/v1/images/generations"}
7	1	1779426005	2	short	root	own
8	2	1779426006	2		ann	own	suno_music	72	18	13	2	t	1	\N	1	default		2026-3		{"request_path":"/suno/submit/music"}
9	2	1779426007	2		ann	own	gemini-2.5-pro	72	18	13	2	t	1	\N	1	default		2026-4		{"request_path":"/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse"}
\.


SELECT pg_catalog.setval('public.logs_id_seq', 9, true);
