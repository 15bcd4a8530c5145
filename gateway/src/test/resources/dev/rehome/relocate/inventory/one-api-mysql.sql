-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `logs`;
CREATE TABLE `logs` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `user_id` bigint DEFAULT NULL,
  `created_at` bigint DEFAULT NULL,
  `type` bigint DEFAULT NULL,
  `content` longtext COMMENT 'what happened, it\'s shown; (once)',
  `username` varchar(191) DEFAULT '',
  `token_name` varchar(191) DEFAULT '',
  `model_name` varchar(191) DEFAULT '',
  `quota` bigint DEFAULT '0',
  `prompt_tokens` bigint DEFAULT '0',
  `completion_tokens` bigint DEFAULT '0',
  `channel_id` bigint DEFAULT NULL,
  `request_id` longtext,
  `elapsed_time` bigint DEFAULT '0',
  `is_stream` tinyint(1) DEFAULT '0',
  `system_prompt_reset` tinyint(1) DEFAULT '0',
  PRIMARY KEY (`id`),
  KEY `index_username_model_name` (`model_name`,`username`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4;
LOCK TABLES `logs` WRITE;
INSERT INTO `logs` VALUES (1,1,1719187200,2,'倍率：2.50 × 1.00','root','it\'s, \"mine\"','gpt-4o',5,120,30,3,'r1',900,1,0),(2,1,1719187300,2,NULL,'root','it\'s, \"mine\"','gpt-4o',-5,10,3,3,NULL,100,0,0);
INSERT INTO `logs` VALUES (3,1,1719187400,1,'a);(b','root','','',0,0,0,0,'',0,0,0),(4,1,1719187500,2,'short','root');
UNLOCK TABLES;
DROP TABLE IF EXISTS `tokens`;
INSERT INTO `tokens` VALUES (1,'sk-never-read\'');
